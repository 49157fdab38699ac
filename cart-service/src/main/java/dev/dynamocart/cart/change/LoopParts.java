package dev.dynamocart.cart.change;

import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.store.CartStore;

/** What everything on one event loop works with. */
record LoopParts(CartStore store, LoopClock clock, LoopSettings settings, CartRules rules, LoopEvents events) {}
