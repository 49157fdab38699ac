package dev.dynamocart.cart.change;

import dev.dynamocart.cart.codec.MalformedValueException;
import dev.dynamocart.cart.codec.OrderCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.Recent;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checkout and orders on one event loop. The write of the cart decides: in one value it takes the units out and seals the order.
 * Then the order is stored under its own key. Whatever fails in between, the same checkout sent again finds the sealed order
 * and finishes.
 */
public final class Orders {
    private final CartLoop carts;
    private final LoopParts parts;
    private final OrderLists lists;

    public Orders(CartLoop carts) {
        this.carts = carts;
        this.parts = carts.parts();
        this.lists = new OrderLists(parts);
    }

    /**
     * The orders of a cart as they were read.
     *
     * @param copies on what they rest: the cart and the list beside it, whichever was seen on less
     */
    public record Listed(List<Order> newestFirst, Copies copies) {
        public Listed {
            newestFirst = List.copyOf(newestFirst);
        }
    }

    /** The orders of a cart. */
    public void list(CartId cart, Consumer<Listed> then, Consumer<Trouble> otherwise) {
        carts.read(cart, answer -> {
            switch (answer) {
                case ReadAnswer.NotRead failed -> otherwise.accept(failed.trouble());
                case ReadAnswer.Read read -> lists.read(cart, read.readout(), then, otherwise);
            }
        });
    }

    public void read(OrderId id, Consumer<OrderAnswer> then) {
        readStored(
                id,
                found -> then.accept(found.order
                        .<OrderAnswer>map(order -> new OrderAnswer.Ordered(order, true))
                        .orElseGet(() -> absent(found.copies))),
                trouble -> then.accept(new OrderAnswer.Failed(trouble)));
    }

    /** An absence counts only if enough home nodes confirm it (P9). */
    private static OrderAnswer absent(Copies copies) {
        return copies.isFull()
                ? new OrderAnswer.Absent()
                : new OrderAnswer.Failed(new Trouble(
                        Trouble.Kind.REFUSED, "Too few home nodes answered to say that there is no such order."));
    }

    public void checkout(CartId cart, CartDot dot, CartOperation.Checkout checkout, Consumer<OrderAnswer> answered) {
        Once<OrderAnswer> then = new Once<>(answered);
        LoopClock.Timer deadline = parts.clock()
                .after(
                        2 * parts.settings().deadlineMillis(),
                        () -> then.accept(halfDone("The store did not answer in time.")));
        then.finallyDo(deadline::cancel);
        carts.change(cart, dot, checkout, answer -> {
            switch (answer) {
                case ChangeAnswer.Failed failed -> then.accept(new OrderAnswer.Failed(failed.trouble()));
                case ChangeAnswer.Rejected rejected -> readInstead(checkout.order(), rejected.reason(), then);
                case ChangeAnswer.Changed changed -> sealed(cart, changed, checkout.order(), then);
            }
        });
    }

    private void sealed(CartId cart, ChangeAnswer.Changed changed, OrderId id, Consumer<OrderAnswer> then) {
        Recent<OrderId, Order> sealed = changed.readout().cart().orders();
        Optional<Order> order = sealed.find(id);
        if (order.isPresent()) {
            store(order.get(), changed.repeated(), 1, then);
            lists.add(cart, sealed);
        } else {
            readInstead(id, Applied.Reason.NOTHING_LEFT, then);
        }
    }

    /** A cart remembers its newest orders only, and a replica may be behind; the order itself tells whether it was made. */
    private void readInstead(OrderId id, Applied.Reason reason, Consumer<OrderAnswer> then) {
        boolean mayHaveBeenOrdered =
                switch (reason) {
                    case NOTHING_LEFT, BEHIND_VERSION -> true;
                    case TOO_MANY_LINES, TOO_MUCH_HISTORY, OPERATION_ID_REUSED, UNKNOWN_JOIN -> false;
                };
        if (mayHaveBeenOrdered) {
            read(id, answer -> then.accept(insteadOf(reason, answer)));
        } else {
            then.accept(new OrderAnswer.Rejected(reason));
        }
    }

    private static OrderAnswer insteadOf(Applied.Reason reason, OrderAnswer stored) {
        return switch (stored) {
            case OrderAnswer.Ordered ordered -> ordered;
            case OrderAnswer.Absent absent -> new OrderAnswer.Rejected(reason);
            case OrderAnswer.Rejected rejected -> rejected;
            case OrderAnswer.Failed failed ->
                reason == Applied.Reason.BEHIND_VERSION ? new OrderAnswer.Rejected(reason) : failed;
        };
    }

    private void store(Order order, boolean existed, int attempt, Consumer<OrderAnswer> then) {
        readStored(
                order.id(),
                found -> {
                    Order joined = found.order.map(order::join).orElse(order);
                    boolean known = existed || found.order.isPresent();
                    byte[] value = OrderCodec.encode(joined);
                    parts.store().write(StoreKey.of(order.id()), found.context, value, outcome -> {
                        switch (outcome) {
                            case WriteOutcome.Acknowledged acknowledged ->
                                then.accept(new OrderAnswer.Ordered(joined, known));
                            case WriteOutcome.Refused refused ->
                                storeAgain(
                                        order,
                                        existed,
                                        attempt,
                                        Trouble.refused(refused.reason(), refused.why()),
                                        then);
                            case WriteOutcome.Unknown unknown ->
                                storeAgain(
                                        order,
                                        existed,
                                        attempt,
                                        new Trouble(Trouble.Kind.UNKNOWN, unknown.reason()),
                                        then);
                        }
                    });
                },
                trouble -> then.accept(halfDone(trouble.reason())));
    }

    private void storeAgain(Order order, boolean existed, int attempt, Trouble trouble, Consumer<OrderAnswer> then) {
        int attemptsMax =
                switch (trouble.kind()) {
                    case REFUSED, UNKNOWN -> parts.settings().attemptsMax();
                    case OVERLOADED -> {
                        parts.events().storeOverloaded();
                        yield ReadMergeWrite.OVERLOADED_ATTEMPTS_MAX;
                    }
                    case IMPOSSIBLE, UNREADABLE -> 1;
                };
        if (attempt >= attemptsMax) {
            then.accept(halfDone(trouble.reason()));
            return;
        }
        parts.events().retried(LoopEvents.Retry.WRITE_REFUSED);
        parts.clock().after(parts.settings().pauseMillis(attempt), () -> store(order, existed, attempt + 1, then));
    }

    /** The cart is changed and the order is not stored: to the shopper that is an unknown outcome. */
    private static OrderAnswer halfDone(String reason) {
        return new OrderAnswer.Failed(new Trouble(Trouble.Kind.UNKNOWN, reason));
    }

    private record StoredOrder(Optional<Order> order, StoreContext context, Copies copies) {}

    private void readStored(OrderId id, Consumer<StoredOrder> then, Consumer<Trouble> otherwise) {
        new PatientRead(parts, StoreKey.of(id), outcome -> {
                    switch (outcome) {
                        case ReadOutcome.Unavailable unavailable -> otherwise.accept(Trouble.of(unavailable));
                        case ReadOutcome.Found found -> {
                            Optional<Order> stored;
                            try {
                                stored = found.siblings().stream()
                                        .map(OrderCodec::decode)
                                        .reduce(Order::join);
                            } catch (MalformedValueException unreadable) {
                                otherwise.accept(new Trouble(Trouble.Kind.UNREADABLE, unreadable.reason()));
                                return;
                            }
                            then.accept(new StoredOrder(stored, found.context(), found.copies()));
                        }
                    }
                })
                .start();
    }
}
