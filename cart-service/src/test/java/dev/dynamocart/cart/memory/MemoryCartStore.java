package dev.dynamocart.cart.memory;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One client of the cluster in memory. Its answers come later, on the given executor. */
public final class MemoryCartStore implements CartStore {
    private final MemoryCluster cluster;
    private final Supplier<MemoryCluster.Side> side;
    private final Executor loop;

    public MemoryCartStore(MemoryCluster cluster, Supplier<MemoryCluster.Side> side, Executor loop) {
        this.cluster = cluster;
        this.side = side;
        this.loop = loop;
    }

    @Override
    public void read(StoreKey key, Consumer<ReadOutcome> then) {
        ReadOutcome outcome = cluster.read(side.get(), key);
        if (outcome != null) {
            loop.execute(() -> then.accept(outcome));
        }
    }

    @Override
    public void readOne(StoreKey key, Consumer<ReadOutcome> then) {
        ReadOutcome outcome = cluster.readOne(side.get(), key);
        loop.execute(() -> then.accept(outcome));
    }

    @Override
    public void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then) {
        WriteOutcome outcome = cluster.write(side.get(), key, context, value);
        if (outcome != null) {
            loop.execute(() -> then.accept(outcome));
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
