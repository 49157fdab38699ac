package dev.dynamocart.cart.change;

import dev.dynamocart.cart.codec.MalformedValueException;
import dev.dynamocart.cart.codec.OrderListCodec;
import dev.dynamocart.cart.lattice.Recent;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import java.util.function.Consumer;

/**
 * The orders of each cart, under a key beside the cart, so that it need not carry them all. Each checkout brings every order that
 * the cart itself still remembers, and a reader adds those, too; so a list that could not be written is made good by the next.
 */
final class OrderLists {
    private final LoopParts parts;

    OrderLists(LoopParts parts) {
        this.parts = parts;
    }

    /** Adds orders to the list of a cart; nobody waits for it. */
    void add(CartId cart, Recent<OrderId, Order> orders) {
        read(
                cart,
                stored -> {
                    Recent<OrderId, Order> joined = stored.orders.join(orders);
                    if (!joined.equals(stored.orders)) {
                        byte[] value = OrderListCodec.encode(joined);
                        parts.store().write(StoreKey.ordersOf(cart), stored.context, value, outcome -> {});
                    }
                },
                trouble -> {});
    }

    /** The listed orders and those that the cart remembers. */
    void read(CartId id, CartReadout cart, Consumer<Orders.Listed> then, Consumer<Trouble> otherwise) {
        Recent<OrderId, Order> more = cart.cart().orders();
        read(
                id,
                stored -> then.accept(new Orders.Listed(
                        stored.orders.join(more).entries().reversed(), stored.copies.and(cart.copies()))),
                otherwise);
    }

    private record Stored(Recent<OrderId, Order> orders, StoreContext context, Copies copies) {}

    private void read(CartId cart, Consumer<Stored> then, Consumer<Trouble> otherwise) {
        new PatientRead(parts, StoreKey.ordersOf(cart), outcome -> {
                    switch (outcome) {
                        case ReadOutcome.Unavailable unavailable -> otherwise.accept(Trouble.of(unavailable));
                        case ReadOutcome.Found found -> {
                            Recent<OrderId, Order> orders = Recent.none(OrderListCodec.ORDERS_MAX);
                            try {
                                for (byte[] sibling : found.siblings()) {
                                    orders = orders.join(OrderListCodec.decode(sibling));
                                }
                            } catch (MalformedValueException unreadable) {
                                otherwise.accept(new Trouble(Trouble.Kind.UNREADABLE, unreadable.reason()));
                                return;
                            }
                            then.accept(new Stored(orders, found.context(), found.copies()));
                        }
                    }
                })
                .start();
    }
}
