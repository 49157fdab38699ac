package dev.dynamocart.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper's vector clock: each actor with its highest counter (§4.4). It is what pages and tools show; the store itself
 * decides by {@link Context}, which is exact.
 *
 * @param entries in order of actor, each actor once
 */
public record VersionVector(List<Entry> entries) {

    /**
     * One component of the clock.
     *
     * @param actor who numbered the events
     * @param counter the highest number, at least 1
     */
    public record Entry(Actor actor, long counter) {}

    public VersionVector {
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).actor().compareTo(entries.get(i).actor()) >= 0) {
                throw new IllegalArgumentException("A clock has its actors in order, each once: " + entries);
            }
        }
    }

    /** The clock with these counters. */
    public static VersionVector of(Map<Actor, Long> counters) {
        List<Entry> entries = new ArrayList<>(counters.size());
        new TreeMap<>(counters).forEach((actor, counter) -> entries.add(new Entry(actor, counter)));
        return new VersionVector(entries);
    }

    /** The counter of {@code actor}; 0 when it has none. */
    public long counterOf(Actor actor) {
        for (Entry entry : entries) {
            if (entry.actor().equals(actor)) {
                return entry.counter();
            }
        }
        return 0;
    }

    /** Whether every counter of {@code other} is reached here (§4.4: then {@code other} is an ancestor or equal). */
    public boolean descends(VersionVector other) {
        return other.entries.stream().allMatch(entry -> counterOf(entry.actor()) >= entry.counter());
    }

    /** How this clock stands to {@code other}. */
    public Causality compare(VersionVector other) {
        boolean descends = descends(other);
        boolean precedes = other.descends(this);
        if (descends && precedes) {
            return Causality.EQUAL;
        }
        if (descends) {
            return Causality.AFTER;
        }
        return precedes ? Causality.BEFORE : Causality.CONCURRENT;
    }

    /** As in Figure 3: {@code [(A,2),(B,1)]}; an incarnation shows only where a node appears with more than one. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (Entry entry : entries) {
            long lives = entries.stream()
                    .filter(other -> other.actor().node().equals(entry.actor().node()))
                    .count();
            text.append(text.length() > 1 ? "," : "")
                    .append('(')
                    .append(
                            lives > 1
                                    ? entry.actor().toString()
                                    : entry.actor().node().name())
                    .append(',')
                    .append(entry.counter())
                    .append(')');
        }
        return text.append(']').toString();
    }
}
