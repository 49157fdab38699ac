package dev.dynamocart.cart.store;

/** The causal context that came with a read: opaque here, given back with the write. Each store has its own. */
public interface StoreContext {}
