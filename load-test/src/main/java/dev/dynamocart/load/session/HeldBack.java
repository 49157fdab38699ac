package dev.dynamocart.load.session;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sample;

/**
 * An arrival whose shopper was told to wait. It ends when it is taken up, as a request that finds no connection does, and keeps that
 * time. What it would have changed is not drawn, so every change counts as an add. One object serves for all: under overload most
 * arrivals end so, and must cost next to nothing.
 */
final class HeldBack implements Sample {

    private Operation operation = Operation.READ;
    private long intendedNanos;
    private long takenNanos;

    /** Becomes the next such arrival. */
    HeldBack of(boolean isRead, long intended, long taken) {
        operation = isRead ? Operation.READ : Operation.ADD;
        intendedNanos = intended;
        takenNanos = taken;
        return this;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Ending ending() {
        return Ending.TOLD_TO_WAIT;
    }

    @Override
    public long intendedNanos() {
        return intendedNanos;
    }

    @Override
    public long dispatchedNanos() {
        return takenNanos;
    }

    @Override
    public long sentNanos() {
        return takenNanos;
    }

    @Override
    public long endedNanos() {
        return takenNanos;
    }
}
