package dev.dynamocart.load.session;

import dev.dynamocart.load.generator.http.HttpExchange;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Sample;

/** A request on its way, with its four moments and its end. May be used again for another request after that. */
public abstract class Attempt implements HttpExchange, Sample {

    private long intendedNanos;
    private long dispatchedNanos;
    private long sentNanos;
    private long endedNanos;
    private Ending ending = Ending.OK;

    /** Begins afresh. */
    protected final void due(long intended, long dispatched) {
        intendedNanos = intended;
        dispatchedNanos = dispatched;
        sentNanos = 0;
    }

    /** Notes the end of a request that got an answer. */
    protected final void end(Ending how, long nowNanos) {
        endedNanos = nowNanos;
        ending = how;
    }

    /** The request ended without an answer; the end is noted already. */
    protected abstract void failed();

    @Override
    public final void onSent(long nowNanos) {
        sentNanos = nowNanos;
    }

    @Override
    public final void onFailure(Failure failure, long nowNanos) {
        end(Ending.ofFailure(failure), nowNanos);
        if (ending == Ending.NOT_SENT) {
            sentNanos = nowNanos;
        }
        failed();
    }

    @Override
    public final Ending ending() {
        return ending;
    }

    @Override
    public final long intendedNanos() {
        return intendedNanos;
    }

    @Override
    public final long dispatchedNanos() {
        return dispatchedNanos;
    }

    @Override
    public final long sentNanos() {
        return sentNanos;
    }

    @Override
    public final long endedNanos() {
        return endedNanos;
    }
}
