package dev.dynamocart.core.version;

/**
 * The name of one write event. No dot ever names two events (P2).
 *
 * @param actor who numbered the event
 * @param counter the number, from 1; an actor's counters grow, with gaps
 */
public record Dot(Actor actor, long counter) implements Comparable<Dot> {

    public Dot {
        if (counter < 1) {
            throw new IllegalArgumentException("A dot's counter is at least 1, but this one is " + counter);
        }
    }

    @Override
    public int compareTo(Dot other) {
        int byActor = actor.compareTo(other.actor);
        return byActor != 0 ? byActor : Long.compare(counter, other.counter);
    }

    @Override
    public String toString() {
        return "(" + actor + "," + counter + ")";
    }
}
