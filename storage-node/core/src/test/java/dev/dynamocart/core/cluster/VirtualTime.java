package dev.dynamocart.core.cluster;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What is to happen, in order of time and, at one time, in order of planning. */
final class VirtualTime {

    private record Due(long atMillis, long order, Runnable action) {}

    private final PriorityQueue<Due> planned =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::order));
    private long nowMillis;
    private long lastOrder;

    long nowMillis() {
        return nowMillis;
    }

    void after(long delayMillis, Runnable action) {
        planned.add(new Due(nowMillis + delayMillis, ++lastOrder, action));
    }

    /** Lets everything happen until {@code untilMillis}, or until {@code enough} holds. */
    void run(long untilMillis, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            Due next = planned.peek();
            if (next == null || next.atMillis() > untilMillis) {
                nowMillis = untilMillis;
                return;
            }
            planned.remove();
            nowMillis = next.atMillis();
            next.action().run();
        }
    }
}
