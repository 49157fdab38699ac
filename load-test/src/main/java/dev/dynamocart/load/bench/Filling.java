package dev.dynamocart.load.bench;

import dev.dynamocart.core.ring.Key;
import java.util.concurrent.CompletableFuture;

/** Hands out each key once, so that every key has a value before anything is measured. On the client's event loop. */
final class Filling implements BenchSession.Work {

    private final Key[] keys;
    private final CompletableFuture<Integer> filled = new CompletableFuture<>();
    private int next;
    private int ended;
    private int failed;

    Filling(Key[] keys) {
        this.keys = keys;
    }

    /** Ends when every key was tried; tells how many could not be written. */
    CompletableFuture<Integer> filled() {
        return filled;
    }

    @Override
    public Key nextKey() {
        return keys[next++];
    }

    @Override
    public boolean done(long nanos, BenchSession.Result result) {
        failed += result == BenchSession.Result.FAILED ? 1 : 0;
        if (++ended == keys.length) {
            filled.complete(failed);
        }
        return next < keys.length;
    }
}
