package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStoreContract;
import dev.dynamocart.simulation.InMemoryCluster;

/** The store's real cores keep the port's contract. */
class SimulatedCartStoreTest extends CartStoreContract {
    private final CartStore store = new SimulatedCartStore(InMemoryCluster.ofFive(), 0, Runnable::run);

    @Override
    protected CartStore store() {
        return store;
    }

    @Override
    protected void await() {}
}
