package dev.dynamocart.cart.change;

import dev.dynamocart.cart.operation.Applied;

/** What came of a change. */
public sealed interface ChangeAnswer {

    /**
     * Durable on a write quorum.
     *
     * @param repeated true if the cart had seen the operation before
     */
    record Changed(CartReadout readout, boolean repeated) implements ChangeAnswer {}

    /** The rules of carts do not allow it; surely not applied. */
    record Rejected(Applied.Reason reason) implements ChangeAnswer {}

    record Failed(Trouble trouble) implements ChangeAnswer {}
}
