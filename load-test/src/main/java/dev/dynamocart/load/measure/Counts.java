package dev.dynamocart.load.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A count for each constant of an enum, filled by one thread and read by others at any time. */
final class Counts<E extends Enum<E>> {

    private final Map<E, LongAdder> counts;

    Counts(Class<E> type) {
        counts = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            counts.put(each, new LongAdder());
        }
    }

    void increment(E which) {
        counter(which).increment();
    }

    long get(E which) {
        return counter(which).sum();
    }

    private LongAdder counter(E which) {
        LongAdder counter = counts.get(which);
        if (counter == null) {
            throw new IllegalStateException("every constant has a counter, " + which + " has none");
        }
        return counter;
    }
}
