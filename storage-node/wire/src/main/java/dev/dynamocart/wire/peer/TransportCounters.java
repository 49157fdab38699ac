package dev.dynamocart.wire.peer;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the transports of a process counted since it started. Any thread may read; the event loops write. */
public final class TransportCounters {

    private final LongAdder messagesSent = new LongAdder();
    private final LongAdder messagesReceived = new LongAdder();
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final Map<CloseReason, LongAdder> refused = new EnumMap<>(CloseReason.class);
    private final Map<CloseReason, LongAdder> failed = new EnumMap<>(CloseReason.class);
    private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

    /** Counters that all stand at 0. */
    public TransportCounters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
        for (CloseReason reason : CloseReason.values()) {
            refused.put(reason, new LongAdder());
            failed.put(reason, new LongAdder());
            closed.put(reason, new LongAdder());
        }
    }

    /** Messages that were put on their way. */
    public long messagesSent() {
        return messagesSent.sum();
    }

    /** Messages that came in. */
    public long messagesReceived() {
        return messagesReceived.sum();
    }

    /** Bytes of frames that were put on their way. */
    public long bytesSent() {
        return bytesSent.sum();
    }

    /** Bytes of frames that came in. */
    public long bytesReceived() {
        return bytesReceived.sum();
    }

    /** How often waiting messages were handed to the socket; each time many at once, if there are many. */
    public long writes() {
        return writes.sum();
    }

    /** Connections that are ready now, in both directions. */
    public long connections() {
        return connections.sum();
    }

    /** Messages that were not sent, by reason. */
    public long dropped(DropReason reason) {
        return adder(dropped, reason).sum();
    }

    /** Connections from others that did not get through the handshake, by reason. */
    public long refused(CloseReason reason) {
        return adder(refused, reason).sum();
    }

    /** Attempts to connect to others that came to nothing, by reason. */
    public long failed(CloseReason reason) {
        return adder(failed, reason).sum();
    }

    /** Connections that were ready and were closed, by reason. */
    public long closed(CloseReason reason) {
        return adder(closed, reason).sum();
    }

    void sent(int messages, int bytes) {
        messagesSent.add(messages);
        bytesSent.add(bytes);
        writes.increment();
    }

    void received(int bytes) {
        messagesReceived.increment();
        bytesReceived.add(bytes);
    }

    void drop(DropReason reason, int messages) {
        adder(dropped, reason).add(messages);
    }

    void refuse(CloseReason reason) {
        adder(refused, reason).increment();
    }

    void fail(CloseReason reason) {
        adder(failed, reason).increment();
    }

    void open() {
        connections.increment();
    }

    void close(CloseReason reason) {
        connections.decrement();
        adder(closed, reason).increment();
    }

    private static <R extends Enum<R>> LongAdder adder(Map<R, LongAdder> adders, R reason) {
        LongAdder adder = adders.get(reason);
        if (adder == null) {
            throw new IllegalStateException("Every reason has a counter, but " + reason + " has none");
        }
        return adder;
    }
}
