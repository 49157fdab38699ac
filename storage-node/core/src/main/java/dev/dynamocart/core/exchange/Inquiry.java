package dev.dynamocart.core.exchange;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One question to one node. It ends with the answer, or with null when there is none. */
public final class Inquiry implements Exchange {

    private final NodeId target;
    private final LongSupplier clock;
    private final long endMillis;
    private final Consumer<Message.@Nullable Answer> then;
    private boolean done;

    /**
     * A question that is on its way.
     *
     * @param clock tells the time
     * @param endMillis when to give up
     */
    public Inquiry(NodeId target, LongSupplier clock, long endMillis, Consumer<Message.@Nullable Answer> then) {
        this.target = target;
        this.clock = clock;
        this.endMillis = endMillis;
        this.then = then;
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (from.equals(target)) {
            end(answer);
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        if (node.equals(target)) {
            end(null);
        }
    }

    @Override
    public void onSweep() {
        if (clock.getAsLong() >= endMillis) {
            end(null);
        }
    }

    private void end(Message.@Nullable Answer answer) {
        if (!done) {
            done = true;
            then.accept(answer);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
