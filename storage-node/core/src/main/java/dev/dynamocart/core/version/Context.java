package dev.dynamocart.core.version;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which write events of one object were seen: the causal context that a get returns and the next put names (§4.1, §4.4).
 *
 * <p>A plain vector clock says "all events of A up to 93". That is a lie for a node that lost its copy, or for a stand-in
 * that never saw the earlier ones, and the lie kills acknowledged writes (P2). A context therefore holds intervals: it
 * covers exactly the events that its owner has seen. Without losses there is one interval for each actor, and the context
 * reads like the paper's clock (see {@link #clock()}).
 *
 * <p>Canonical: intervals are sorted, and neighbours that touch are one. Two contexts are equal exactly when they cover
 * the same events.
 *
 * @param intervals in order of actor and counter; no two of an actor touch
 */
public record Context(List<Interval> intervals) {

    /** The context of one who has seen nothing. */
    public static final Context EMPTY = new Context(List.of());

    /**
     * @throws IllegalArgumentException when the intervals are not sorted or two of them touch
     */
    public Context {
        intervals = List.copyOf(intervals);
        for (int i = 1; i < intervals.size(); i++) {
            Interval left = intervals.get(i - 1);
            Interval right = intervals.get(i);
            if (left.compareTo(right) >= 0 || left.meets(right)) {
                throw new IllegalArgumentException("Intervals are out of order or touch: " + left + " " + right);
            }
        }
    }

    /** Whether nothing was seen. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** Whether the event {@code dot} was seen. */
    public boolean contains(Dot dot) {
        for (int i = 0; i < intervals.size(); i++) {
            if (intervals.get(i).contains(dot)) {
                return true;
            }
        }
        return false;
    }

    /** Whether everything in {@code other} was seen here too. */
    public boolean covers(Context other) {
        return union(other).equals(this);
    }

    /** The context that covers the same events but for {@code dot}. */
    public Context without(Dot dot) {
        List<Interval> left = new ArrayList<>(intervals.size() + 1);
        for (Interval interval : intervals) {
            if (!interval.contains(dot)) {
                left.add(interval);
                continue;
            }
            if (interval.after() < dot.counter() - 1) {
                left.add(new Interval(interval.actor(), interval.after(), dot.counter() - 1));
            }
            if (dot.counter() < interval.upTo()) {
                left.add(new Interval(interval.actor(), dot.counter(), interval.upTo()));
            }
        }
        return new Context(left);
    }

    /** The context that covers the events of this one that are not in {@code other}. */
    public Context minus(Context other) {
        if (other.isEmpty()) {
            return this;
        }
        List<Interval> left = new ArrayList<>(intervals.size());
        for (Interval interval : intervals) {
            long after = interval.after();
            for (Interval gone : other.intervals) {
                if (gone.actor().equals(interval.actor()) && gone.upTo() > after && gone.after() < interval.upTo()) {
                    if (gone.after() > after) {
                        left.add(new Interval(interval.actor(), after, gone.after()));
                    }
                    after = Math.min(gone.upTo(), interval.upTo());
                }
            }
            if (after < interval.upTo()) {
                left.add(new Interval(interval.actor(), after, interval.upTo()));
            }
        }
        return new Context(left);
    }

    /** The actors of whom an event was seen, in their order: the entries of the clock. */
    public List<Actor> actors() {
        List<Actor> actors = new ArrayList<>(intervals.size());
        for (Interval interval : intervals) {
            if (actors.isEmpty() || !actors.getLast().equals(interval.actor())) {
                actors.add(interval.actor());
            }
        }
        return actors;
    }

    /** The events of {@code actor} alone. */
    public Context of(Actor actor) {
        List<Interval> own = new ArrayList<>(1);
        for (Interval interval : intervals) {
            if (interval.actor().equals(actor)) {
                own.add(interval);
            }
        }
        return own.isEmpty() ? EMPTY : new Context(own);
    }

    /** The context that also covers {@code interval}. */
    public Context with(Interval interval) {
        return union(new Context(List.of(interval)));
    }

    /** The context of one who has seen what either has seen. Returns this very object when {@code other} adds nothing. */
    public Context union(Context other) {
        if (other.isEmpty() || equals(other)) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        Context joined = new Context(join(intervals, other.intervals));
        return joined.equals(this) ? this : joined;
    }

    private static List<Interval> join(List<Interval> left, List<Interval> right) {
        List<Interval> joined = new ArrayList<>(left.size() + right.size());
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            boolean takeLeft =
                    j == right.size() || i < left.size() && left.get(i).compareTo(right.get(j)) <= 0;
            append(joined, takeLeft ? left.get(i++) : right.get(j++));
        }
        return joined;
    }

    private static void append(List<Interval> sorted, Interval next) {
        int last = sorted.size() - 1;
        if (last >= 0 && sorted.get(last).meets(next)) {
            Interval held = sorted.get(last);
            if (next.upTo() > held.upTo()) {
                sorted.set(last, new Interval(held.actor(), held.after(), next.upTo()));
            }
        } else {
            sorted.add(next);
        }
    }

    /** The context as the paper writes it: each actor with its highest event, as in Figure 3. For people to read. */
    public VersionVector clock() {
        Map<Actor, Long> counters = new LinkedHashMap<>();
        for (Iterator<Interval> all = intervals.iterator(); all.hasNext(); ) {
            Interval interval = all.next();
            counters.put(interval.actor(), interval.upTo());
        }
        return VersionVector.of(counters);
    }

    @Override
    public String toString() {
        return intervals.toString();
    }
}
