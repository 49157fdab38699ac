package dev.dynamocart.cart.change;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Order;
import java.util.Optional;

/** Nobody counts. */
public class SilentEvents implements LoopEvents {
    @Override
    public void siblingsRead(int siblings) {}

    @Override
    public void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {}

    @Override
    public void orderedTwice(CartId cart, Order.Twice orders) {}

    @Override
    public void changed(Outcome outcome) {}

    @Override
    public void batched(int changes) {}

    @Override
    public void storeOverloaded() {}

    @Override
    public void retried(Retry reason) {}
}
