package dev.dynamocart.load.schedule;

/** The due times of a run, one after the other; it never waits for anything. Used by one thread. */
public interface Schedule {

    /** What {@link #nextNanos()} answers once the run is over. */
    long END = Long.MAX_VALUE;

    /**
     * Moves on to the next arrival.
     *
     * @return nanoseconds since the start of the run, never smaller than the answer before, or {@link #END}
     */
    long nextNanos();
}
