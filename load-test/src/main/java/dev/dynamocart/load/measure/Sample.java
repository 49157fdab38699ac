package dev.dynamocart.load.measure;

/** A request that has ended, with its four moments on the monotonic clock. */
public interface Sample {

    Operation operation();

    Ending ending();

    /** When the schedule wanted it to start. */
    long intendedNanos();

    /** When the generator took it up. */
    long dispatchedNanos();

    /** When its bytes went to a socket; the end if they never did. */
    long sentNanos();

    /** When its last byte was here, or it was given up. */
    long endedNanos();
}
