package dev.dynamocart.cart.memory;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStoreContract;
import java.util.ArrayDeque;
import java.util.Queue;

/** The store of the other tests keeps the port's contract. */
class MemoryCartStoreTest extends CartStoreContract {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final CartStore store = new MemoryCartStore(new MemoryCluster(), () -> MemoryCluster.Side.LEFT, tasks::add);

    @Override
    protected CartStore store() {
        return store;
    }

    @Override
    protected void await() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
