package dev.dynamocart.core.version;

/**
 * A run of one actor's events: those numbered above {@code after} and up to {@code upTo}.
 *
 * @param actor whose events
 * @param after not in the interval; at least 0
 * @param upTo the last event in the interval; above {@code after}
 */
public record Interval(Actor actor, long after, long upTo) implements Comparable<Interval> {

    public Interval {
        if (after < 0 || upTo <= after) {
            throw new IllegalArgumentException(
                    "An interval is not empty, but this one is (" + after + ", " + upTo + "]");
        }
    }

    /** Whether the event {@code dot} lies in this interval. */
    public boolean contains(Dot dot) {
        return dot.counter() > after && dot.counter() <= upTo && dot.actor().equals(actor);
    }

    /** Whether this interval and {@code next}, which does not sort before it, make one interval together. */
    boolean meets(Interval next) {
        return next.after <= upTo && next.actor.equals(actor);
    }

    @Override
    public int compareTo(Interval other) {
        int byActor = actor.compareTo(other.actor);
        if (byActor != 0) {
            return byActor;
        }
        int byAfter = Long.compare(after, other.after);
        return byAfter != 0 ? byAfter : Long.compare(upTo, other.upTo);
    }

    @Override
    public String toString() {
        return "(" + actor + "," + after + ".." + upTo + "]";
    }
}
