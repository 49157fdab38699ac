package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.message.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A caller that hears only the first of an answer and a timeout. */
final class Once {

    private @Nullable Consumer<@Nullable Reply> caller;

    Once(Consumer<@Nullable Reply> caller) {
        this.caller = caller;
    }

    void accept(@Nullable Reply reply) {
        Consumer<@Nullable Reply> waiting = caller;
        if (waiting != null) {
            caller = null;
            waiting.accept(reply);
        }
    }
}
