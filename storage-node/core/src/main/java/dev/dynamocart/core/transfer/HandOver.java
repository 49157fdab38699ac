package dev.dynamocart.core.transfer;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One copy on its way to all that are to hold it. It ends when all have confirmed that they hold it durably, or one cannot. */
final class HandOver implements Exchange {

    private final Surroundings around;
    private final Set<NodeId> silent;
    private final long endMillis;
    private final Consumer<@Nullable String> onEnd;
    private boolean done;

    /**
     * A hand-over that is on its way.
     *
     * @param targets who is to confirm
     * @param onEnd told why it failed, or null when all have confirmed
     */
    HandOver(Surroundings around, List<NodeId> targets, Consumer<@Nullable String> onEnd) {
        this.around = around;
        this.silent = new LinkedHashSet<>(targets);
        this.endMillis =
                around.timers().nowMillis() + around.settings().timing().requestTimeoutMillis();
        this.onEnd = onEnd;
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (answer instanceof Message.ReplicaWritten written && silent.contains(from)) {
            if (!written.stored()) {
                end(from + " could not store it");
            } else {
                silent.remove(from);
                if (silent.isEmpty()) {
                    end(null);
                }
            }
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        if (silent.contains(node)) {
            end(node + " cannot be reached");
        }
    }

    @Override
    public void onSweep() {
        if (around.timers().nowMillis() >= endMillis) {
            silent.forEach(around.copies()::reportSilence);
            end(silent.iterator().next() + " does not answer");
        }
    }

    private void end(@Nullable String why) {
        if (!done) {
            done = true;
            onEnd.accept(why);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
