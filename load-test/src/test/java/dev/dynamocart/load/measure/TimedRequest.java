package dev.dynamocart.load.measure;

import java.util.concurrent.TimeUnit;

/** A request with its moments in milliseconds. */
public record TimedRequest(Operation operation, Ending ending, long intended, long dispatched, long sent, long ended)
        implements Sample {

    /** An answer to a request that was taken up and sent in time. */
    public static TimedRequest answered(Operation operation, long intended, long ended) {
        return new TimedRequest(operation, Ending.OK, intended, intended, intended, ended);
    }

    @Override
    public long intendedNanos() {
        return TimeUnit.MILLISECONDS.toNanos(intended);
    }

    @Override
    public long dispatchedNanos() {
        return TimeUnit.MILLISECONDS.toNanos(dispatched);
    }

    @Override
    public long sentNanos() {
        return TimeUnit.MILLISECONDS.toNanos(sent);
    }

    @Override
    public long endedNanos() {
        return TimeUnit.MILLISECONDS.toNanos(ended);
    }
}
