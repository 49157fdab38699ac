package dev.dynamocart.cart.store;

import io.netty.channel.EventLoop;

/** Opens the store for an event loop; one {@link CartStore} per loop, so that nothing is shared between threads. */
public interface CartStores {
    CartStore open(EventLoop loop);
}
