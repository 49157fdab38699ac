package dev.dynamocart.cart.change;

import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.operation.Applied;

/** What came of a checkout, or of reading an order. */
public sealed interface OrderAnswer {

    /**
     * The order.
     *
     * @param existed true if it had been there before
     */
    record Ordered(Order order, boolean existed) implements OrderAnswer {}

    /** There is no such order. */
    record Absent() implements OrderAnswer {}

    /** Nothing was ordered, for this reason. */
    record Rejected(Applied.Reason reason) implements OrderAnswer {}

    record Failed(Trouble trouble) implements OrderAnswer {}
}
