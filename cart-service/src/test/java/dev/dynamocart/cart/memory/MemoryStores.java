package dev.dynamocart.cart.memory;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStores;
import io.netty.channel.EventLoop;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The cluster in memory as the store of a service under test; the test says which side the service talks to. */
@Alternative
@Priority(1)
@Singleton
public class MemoryStores implements CartStores {
    private final MemoryCluster cluster = new MemoryCluster();
    private volatile MemoryCluster.Side side = MemoryCluster.Side.LEFT;

    public MemoryCluster cluster() {
        return cluster;
    }

    public void talkTo(MemoryCluster.Side next) {
        side = next;
    }

    @Override
    public CartStore open(EventLoop loop) {
        return new MemoryCartStore(cluster, () -> side, loop);
    }
}
