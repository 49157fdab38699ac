package dev.dynamocart.core.exchange;

import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All exchanges under way in one core. One sweep timer serves them all and runs only while there are some, so a request costs
 * no timer of its own.
 */
public final class Exchanges {

    /** Silence is noticed at most this much late. */
    private static final int SWEEP_INTERVAL_MILLIS = 25;

    /** Leaves 48 bits to begin with, so that there is no end to the numbers. */
    private static final int FIRST_REQUEST_SHIFT = 16;

    private final Timers timers;
    private final Map<Long, Exchange> underWay = new LinkedHashMap<>();
    private final long firstRequest;
    private long lastRequest;
    private boolean sweepSet;

    /**
     * No exchange yet.
     *
     * @param random says where the request numbers begin, so that answers to questions of an earlier life of this process,
     *     still on their way, find nobody who would count them
     */
    public Exchanges(Timers timers, RandomSource random) {
        this.timers = timers;
        this.firstRequest = random.nextLong() >>> FIRST_REQUEST_SHIFT;
        this.lastRequest = firstRequest;
    }

    /** A request number that was never used before. */
    public long nextRequest() {
        return ++lastRequest;
    }

    /** Whether the number was given here, since this core started. */
    public boolean isAsked(long request) {
        return request > firstRequest && request <= lastRequest;
    }

    /** From now on, answers with the number {@code request} go to {@code exchange}, until it is done. */
    public void add(long request, Exchange exchange) {
        if (exchange.isDone()) {
            return;
        }
        underWay.put(request, exchange);
        if (!sweepSet) {
            sweepSet = true;
            timers.schedule(SWEEP_INTERVAL_MILLIS, new Sweep());
        }
    }

    /** How many exchanges are under way. */
    public int size() {
        return underWay.size();
    }

    /** An answer came in. Answers to exchanges that are done are dropped. */
    public void onAnswer(NodeId from, Message.Answer answer) {
        Exchange exchange = underWay.get(answer.request());
        if (exchange != null) {
            exchange.onAnswer(from, answer);
            if (exchange.isDone()) {
                underWay.remove(answer.request());
            }
        }
    }

    /** The transport cannot reach {@code node}. */
    public void onUnreachable(NodeId node) {
        forEach(exchange -> exchange.onUnreachable(node));
    }

    private void forEach(Consumer<Exchange> action) {
        List<Exchange> present = new ArrayList<>(underWay.values());
        for (Exchange exchange : present) {
            if (!exchange.isDone()) { // it may be known under a second number, and be done under the first
                action.accept(exchange);
            }
        }
        underWay.values().removeIf(Exchange::isDone);
    }

    /** Looks for silence in all exchanges. */
    private final class Sweep implements Timers.Task {
        @Override
        public void run() {
            forEach(Exchange::onSweep);
            sweepSet = !underWay.isEmpty();
            if (sweepSet) {
                timers.schedule(SWEEP_INTERVAL_MILLIS, this);
            }
        }
    }
}
