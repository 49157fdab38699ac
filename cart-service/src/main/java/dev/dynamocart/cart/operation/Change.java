package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.lattice.CartDot;

/**
 * An operation with its identity.
 *
 * @param dot the operation id, from the request or minted by the service
 * @param atMillis wall-clock time of the service, for the journal
 */
public record Change(CartDot dot, long atMillis, CartOperation operation) {}
