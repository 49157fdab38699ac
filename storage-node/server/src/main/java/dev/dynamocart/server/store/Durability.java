package dev.dynamocart.server.store;

/** When a write counts as durable and is answered. */
public enum Durability {
    /** After a sync; many writes share one. Survives kill -9 and a loss of power. The default. */
    EVERY_WRITE,
    /** After it was handed to the operating system, which is synced at an interval. Survives kill -9, not a loss of power. */
    PERIODIC
}
