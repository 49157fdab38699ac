package dev.dynamocart.load.selftest;

import dev.dynamocart.load.control.Carts;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Carts that stand still once: every call that comes during the stall is answered at its end. */
public final class StallingCarts implements Carts {

    private final Carts carts;
    private final int stallAtCall;
    private final long stallNanos;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long stalledUntilNanos;
    private volatile boolean stalled;

    public StallingCarts(Carts carts, int stallAtCall, int stallMillis) {
        this.carts = carts;
        this.stallAtCall = stallAtCall;
        this.stallNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis);
    }

    @Override
    public Map<String, Integer> read(String cartId) throws IOException {
        pass();
        return carts.read(cartId);
    }

    @Override
    public Map<String, Integer> change(String cartId, Request request) throws IOException {
        pass();
        return carts.change(cartId, request);
    }

    private void pass() {
        if (calls.incrementAndGet() == stallAtCall) {
            stalledUntilNanos = System.nanoTime() + stallNanos;
            stalled = true;
        }
        while (stalled && stalledUntilNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, stalledUntilNanos - System.nanoTime());
        }
    }
}
