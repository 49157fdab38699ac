package dev.dynamocart.cart.store;

import java.util.SortedSet;

/** The links from this service to the nodes of the store, which the lab may cut. Any thread. */
public interface StoreLinks {
    /**
     * Cuts the links to these nodes and mends all others.
     *
     * @throws IllegalArgumentException if a name is not the name of a node
     */
    void cutFrom(SortedSet<String> nodes);

    /** The nodes from which this service is cut. */
    SortedSet<String> cut();
}
