package dev.dynamocart.cart.change;

import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.Copies;

/** What everything on one event loop works with. */
record LoopParts(CartStore store, LoopClock clock, LoopSettings settings, CartRules rules, LoopEvents events) {

    /**
     * A cart that was read on these copies, as it is now. That nobody changed it for long is believed only of several homes: others may
     * hold a change that these have missed, and an expiry drops what it has seen for good.
     */
    Cart now(Cart read, Copies copies) {
        return copies.isOfSeveralHomes() ? settings.expiry().apply(read, clock.wallMillis()) : read;
    }
}
