package dev.dynamocart.cart.lattice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest entries of a record that would otherwise grow without end, ascending by time and then by key.
 *
 * <p>Cutting to the newest N commutes with joining, on one condition: of two forms of one entry the join takes one whole, the
 * later by a total order that begins with the time. An entry among the newest N of the whole is then among the newest N of the
 * part that gave it, and the N entries that push another one out are in the whole, too. A join that mixed the two forms would
 * depend on whether the older one had been cut off before.
 */
public final class Recent<K extends Comparable<K>, E extends Recent.Entry<K, E>> {

    /** One thing with a key and a time. */
    public interface Entry<K extends Comparable<K>, E extends Entry<K, E>> {
        K key();

        long atMillis();

        /** The later of two forms of the same key, whole. */
        E later(E other);
    }

    private final int max;
    private final List<E> entries;

    private Recent(int max, List<E> entries) {
        this.max = max;
        this.entries = entries;
    }

    public static <K extends Comparable<K>, E extends Entry<K, E>> Recent<K, E> none(int max) {
        return new Recent<K, E>(max, List.of());
    }

    /**
     * Builds a record from its canonical parts.
     *
     * @throws IllegalArgumentException if there are too many entries or they do not ascend
     */
    public static <K extends Comparable<K>, E extends Entry<K, E>> Recent<K, E> of(int max, List<E> ascending) {
        if (ascending.size() > max) {
            throw new IllegalArgumentException("More than " + max + " recent entries.");
        }
        for (int i = 1; i < ascending.size(); i++) {
            if (Recent.<K, E>order().compare(ascending.get(i - 1), ascending.get(i)) >= 0) {
                throw new IllegalArgumentException("Recent entries ascend by time and key.");
            }
        }
        if (ascending.stream().map(Entry::key).distinct().count() != ascending.size()) {
            throw new IllegalArgumentException("Recent entries have different keys.");
        }
        return new Recent<K, E>(max, List.copyOf(ascending));
    }

    private static <K extends Comparable<K>, E extends Entry<K, E>> Comparator<E> order() {
        return Comparator.<E>comparingLong(Entry::atMillis).thenComparing(Entry::key);
    }

    /** Ascending by time, then by key. */
    public List<E> entries() {
        return entries;
    }

    public Optional<E> find(K key) {
        for (E entry : entries) {
            if (entry.key().equals(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    public Recent<K, E> with(E entry) {
        return join(new Recent<K, E>(max, List.of(entry)));
    }

    public Recent<K, E> join(Recent<K, E> other) {
        if (other.entries.isEmpty() || entries.equals(other.entries)) {
            return this;
        }
        TreeMap<K, E> byKey = new TreeMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        other.entries.forEach(entry -> byKey.merge(entry.key(), entry, Entry::later));
        List<E> all = new ArrayList<>(byKey.values());
        all.sort(Recent.<K, E>order());
        return new Recent<K, E>(max, List.copyOf(all.subList(Math.max(0, all.size() - max), all.size())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recent<?, ?> that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
