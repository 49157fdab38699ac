package dev.dynamocart.cart.host;

import dev.dynamocart.cart.change.LoopEvents;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.wire.loop.LoadGate;
import java.util.Optional;

/** What a loop tells its meters, which are those of all loops, and its own gate: that the store has too much to do. */
record GatedEvents(LoopEvents meters, LoadGate gate) implements LoopEvents {
    @Override
    public void siblingsRead(int siblings) {
        meters.siblingsRead(siblings);
    }

    @Override
    public void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {
        meters.merged(cart, story, operation);
    }

    @Override
    public void orderedTwice(CartId cart, Order.Twice orders) {
        meters.orderedTwice(cart, orders);
    }

    @Override
    public void changed(Outcome outcome) {
        meters.changed(outcome);
    }

    @Override
    public void batched(int changes) {
        meters.batched(changes);
    }

    @Override
    public void retried(Retry reason) {
        meters.retried(reason);
    }

    @Override
    public void storeOverloaded() {
        gate.refusedBehind();
        meters.storeOverloaded();
    }
}
