package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a client reaches the store: through some node, or through a client core of its own (§6.4). */
@FunctionalInterface
public interface Access {

    /**
     * Sends a request.
     *
     * @param caller gets the reply, or null when none came within the client's patience; once
     */
    void call(Request request, Consumer<@Nullable Reply> caller);
}
