package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
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

    void request(PeerId process, Request request) {
        line("client -> " + process + "  " + Spoken.of(request));
    }

    void reply(PeerId process, Reply reply) {
        line(process + " -> client  " + Spoken.of(reply));
    }

    void message(PeerId from, PeerId to, Message message, boolean lost) {
        line(from + " -> " + to + "  " + Spoken.of(message) + (lost ? "  (lost)" : ""));
    }

    void disk(PeerId process, StoreOp operation) {
        if (!(operation instanceof StoreOp.Read) && !(operation instanceof StoreOp.Scan)) {
            line(process + " disk    " + Spoken.of(operation));
        }
    }

    void event(PeerId process, Event event) {
        line(process + " event   " + Spoken.of(event));
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
