package dev.dynamocart.wire.loop;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Cuts off HTTP callers of one event loop that take too long to say what they want. An idle time-out does not: it begins anew with
 * each byte, so with a byte a second a caller holds a connection, and what is kept for it, for days.
 *
 * <p>A connection without a request has {@code headMillis} until the head of the next one is complete, silent or dripping. A request
 * has {@code bodyMillis} more until its body is complete. Nobody is told when a caller opens a connection or begins with a head, so the
 * connections of the loop are looked at now and then; a caller is cut off that much later.
 *
 * <p>Threads: on the loop.
 */
public final class SlowCallers {

    /**
     * How long is waited.
     *
     * @param headMillis from the opening of the connection, or the end of the last answer, to the end of a request's head
     * @param bodyMillis from there to the end of its body
     */
    public record Patience(int headMillis, int bodyMillis) {
        public Patience {
            if (headMillis < 1 || bodyMillis < 1) {
                throw new IllegalArgumentException("Times are at least one millisecond.");
            }
        }

        private int sweepMillis() {
            return Math.clamp(Math.min(headMillis, bodyMillis) / 4, 1, SWEEP_MILLIS_MAX);
        }
    }

    private static final int SWEEP_MILLIS_MAX = 1000;
    private static final AttributeKey<Caller> CALLER = AttributeKey.valueOf(SlowCallers.class, "caller");

    private final SingleThreadEventLoop loop;
    private final IntPredicate ports;
    private final Patience patience;
    private final Set<Visit> awaited = new LinkedHashSet<>();

    private SlowCallers(SingleThreadEventLoop loop, IntPredicate ports, Patience patience) {
        this.loop = loop;
        this.ports = ports;
        this.patience = patience;
    }

    /** Begins to watch the connections of {@code loop} that came in on one of {@code ports}. */
    public static SlowCallers watch(SingleThreadEventLoop loop, IntPredicate ports, Patience patience) {
        SlowCallers callers = new SlowCallers(loop, ports, patience);
        callers.next();
        return callers;
    }

    /** A connection: how many requests are under way, and since when there is none. */
    private static final class Caller {
        private int requests;
        private long freeSinceMillis;

        private Caller(long nowMillis) {
            freeSinceMillis = nowMillis;
        }
    }

    /** A request whose head is complete. */
    public final class Visit {
        private final Caller caller;
        private final Runnable giveUp;
        private final long beganMillis;

        private Visit(Caller caller, Runnable giveUp, long beganMillis) {
            this.caller = caller;
            this.giveUp = giveUp;
            this.beganMillis = beganMillis;
        }

        /** The body is awaited from now on; when it takes too long, the visit's {@code giveUp} is run once. */
        public void awaitBody() {
            awaited.add(this);
        }

        /** The body is complete, or there will be none. */
        public void bodyCame() {
            awaited.remove(this);
        }

        /** The answer is sent, or the connection is gone. Once. */
        public void answered() {
            caller.requests--;
            caller.freeSinceMillis = nowMillis();
        }
    }

    /** The head of a request is complete. */
    public Visit enter(Channel channel, Runnable giveUp) {
        long now = nowMillis();
        Caller caller = callerOf(channel, now);
        caller.requests++;
        return new Visit(caller, giveUp, now);
    }

    private static Caller callerOf(Channel channel, long nowMillis) {
        Caller known = channel.attr(CALLER).get();
        if (known != null) {
            return known;
        }
        Caller caller = new Caller(nowMillis);
        channel.attr(CALLER).set(caller);
        return caller;
    }

    private void next() {
        Future<?> _ = loop.schedule(this::sweep, patience.sweepMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = nowMillis();
        for (Channel late : lateForAHead(now)) {
            var _ = late.close();
        }
        for (Visit late : lateForABody(now)) {
            awaited.remove(late);
            late.giveUp.run();
        }
        next();
    }

    private List<Channel> lateForAHead(long nowMillis) {
        List<Channel> late = new ArrayList<>();
        Iterator<Channel> all = loop.registeredChannelsIterator();
        while (all.hasNext()) {
            Channel channel = all.next();
            if (isWatched(channel)) {
                Caller caller = callerOf(channel, nowMillis);
                if (caller.requests == 0 && nowMillis - caller.freeSinceMillis >= patience.headMillis()) {
                    late.add(channel);
                }
            }
        }
        return late;
    }

    private boolean isWatched(Channel channel) {
        return channel.parent() != null
                && channel.parent().localAddress() instanceof InetSocketAddress listening
                && ports.test(listening.getPort());
    }

    /** Those that came first are first. */
    private List<Visit> lateForABody(long nowMillis) {
        return awaited.stream()
                .takeWhile(visit -> nowMillis - visit.beganMillis >= patience.bodyMillis())
                .toList();
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
