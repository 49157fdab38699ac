package dev.dynamocart.cart.change;

import dev.dynamocart.cart.model.CartId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of one cart that wait on one event loop. One read-merge-write runs at a time and takes all that wait, so any
 * number of writers behind one service instance make one sibling, not one each.
 */
final class CartLane {
    private final LoopParts parts;
    private final CartId cart;
    private final Runnable idle;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;

    CartLane(LoopParts parts, CartId cart, Runnable idle) {
        this.parts = parts;
        this.cart = cart;
        this.idle = idle;
    }

    boolean isFull() {
        return waiting.size() >= parts.settings().waitingMax();
    }

    void add(Waiting change) {
        waiting.add(change);
        if (!busy) {
            startNext();
        }
    }

    private void startNext() {
        if (waiting.isEmpty()) {
            busy = false;
            idle.run();
            return;
        }
        busy = true;
        List<Waiting> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < parts.settings().batchMax()) {
            batch.add(waiting.remove());
        }
        new ReadMergeWrite(parts, cart, batch, this::startNext).start();
    }
}
