package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import java.util.function.LongSupplier;

/** Everything that was said, line by line, with the virtual time. */
public final class Transcript {

    private final LongSupplier nowMillis;
    private final StringBuilder text = new StringBuilder();

    Transcript(LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** A remark of the test. */
    public void remark(String remark) {
        text.append(text.isEmpty() ? "" : "\n").append("# ").append(remark).append('\n');
    }

    void request(NodeId node, Request request) {
        line("client -> " + node + "  " + Spoken.of(request));
    }

    void reply(NodeId node, Reply reply) {
        line(node + " -> client  " + Spoken.of(reply));
    }

    void message(NodeId from, PeerId to, Message message, boolean lost) {
        line(from + " -> " + Spoken.of(to) + "  " + Spoken.of(message) + (lost ? "  (lost)" : ""));
    }

    void disk(NodeId node, StoreOp operation) {
        if (!(operation instanceof StoreOp.Read)) {
            line(node + " disk    " + Spoken.of(operation));
        }
    }

    void event(NodeId node, Event event) {
        line(node + " event   " + Spoken.of(event));
    }

    private void line(String line) {
        text.append("%5d  %s%n".formatted(nowMillis.getAsLong(), line));
    }

    /** Forgets what was said up to here. */
    public void clear() {
        text.setLength(0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
