package dev.dynamocart.core.reaping;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One question to several nodes. It ends when all have answered, or with fewer answers when the time is over. */
final class Poll implements Exchange {

    private final List<NodeId> nodes;
    private final LongSupplier clock;
    private final long endMillis;
    private final Consumer<Map<NodeId, Message.Answer>> then;
    private final Map<NodeId, Message.Answer> answers = new LinkedHashMap<>();
    private boolean done;

    /**
     * A question that is on its way.
     *
     * @param clock tells the time
     * @param endMillis when to give up
     * @param then gets the first answer of each node that gave one
     */
    Poll(List<NodeId> nodes, LongSupplier clock, long endMillis, Consumer<Map<NodeId, Message.Answer>> then) {
        this.nodes = nodes;
        this.clock = clock;
        this.endMillis = endMillis;
        this.then = then;
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (nodes.contains(from)) {
            answers.putIfAbsent(from, answer);
        }
        if (answers.size() == nodes.size()) {
            end();
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        if (nodes.contains(node) && !answers.containsKey(node)) {
            end();
        }
    }

    @Override
    public void onSweep() {
        if (clock.getAsLong() >= endMillis) {
            end();
        }
    }

    private void end() {
        if (!done) {
            done = true;
            then.accept(answers);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
