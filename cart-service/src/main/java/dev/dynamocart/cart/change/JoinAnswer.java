package dev.dynamocart.cart.change;

import dev.dynamocart.cart.operation.Applied;

/** What came of joining a guest's cart. */
public sealed interface JoinAnswer {

    /**
     * Durable in both carts.
     *
     * @param account the account's cart, with the transfer if anything moved
     * @param complete false if the guest's cart was read on fewer home nodes than usual or not seen at all, so that it may hold
     *     more, or if it holds what this joining did not take when it was done first
     */
    record Joined(CartReadout account, boolean complete) implements JoinAnswer {}

    /** The rules of carts do not allow it; surely not applied. */
    record Rejected(Applied.Reason reason) implements JoinAnswer {}

    record Failed(Trouble trouble) implements JoinAnswer {}
}
