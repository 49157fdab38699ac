package dev.dynamocart.load.generator;

import java.util.concurrent.CompletableFuture;

/** What makes requests happen, on the generator's thread. */
public interface Loop {

    /** Starts; returns at once. */
    void start();

    /** No more arrivals. */
    void stop();

    /** Completes when the last arrival has been taken, or after {@link #stop()}. */
    CompletableFuture<Void> allTaken();

    /**
     * Waits until nothing is under way.
     *
     * @return false if that took longer than the limit
     */
    boolean awaitEnded(long limitMillis) throws InterruptedException;
}
