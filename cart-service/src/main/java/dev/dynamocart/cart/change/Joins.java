package dev.dynamocart.cart.change;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Signing in on one event loop: reads the guest's cart, writes its units into the account's, then takes them out of the guest's
 * and marks it. In this order a unit is in at least one of the two carts at any time, and since it keeps its dot, the same
 * request sent again after any failure finishes what is open and counts nothing twice.
 */
public final class Joins {
    private final CartLoop carts;

    public Joins(CartLoop carts) {
        this.carts = carts;
    }

    /** Which guest's cart joins which account's, as which operation. */
    public record Join(CartId account, CartId guest, CartDot dot) {}

    /**
     * Joins a guest's cart.
     *
     * @param prices the unit price of each product of a manifest, in minor units
     */
    public void join(Join join, Function<Manifest, Map<ProductId, Long>> prices, Consumer<JoinAnswer> then) {
        carts.read(join.guest, answer -> {
            switch (answer) {
                case ReadAnswer.NotRead failed -> then.accept(new JoinAnswer.Failed(failed.trouble()));
                case ReadAnswer.Read read -> takeOver(join, read.readout(), prices, then);
            }
        });
    }

    private void takeOver(
            Join join, CartReadout guest, Function<Manifest, Map<ProductId, Long>> prices, Consumer<JoinAnswer> then) {
        Map<ProductId, Long> pricesMinor = prices.apply(guest.cart().everything());
        var operation = new CartOperation.JoinCart(join.guest, guest.cart(), pricesMinor);
        carts.change(join.account, join.dot, operation, answer -> {
            switch (answer) {
                case ChangeAnswer.Changed changed -> moveOut(join, guest, changed.readout(), then);
                case ChangeAnswer.Rejected rejected -> then.accept(new JoinAnswer.Rejected(rejected.reason()));
                case ChangeAnswer.Failed failed -> then.accept(new JoinAnswer.Failed(failed.trouble()));
            }
        });
    }

    /**
     * What the account's cart has, and only that, leaves the guest's. A joining that was done before takes nothing again, so what
     * it did not see then stays, and is told.
     */
    private void moveOut(Join join, CartReadout guest, CartReadout account, Consumer<JoinAnswer> then) {
        Cart taker = account.cart();
        Manifest units = guest.cart().everything();
        Manifest moved = units.only(taker.context()::covers);
        boolean isComplete = guest.copies().isFull() && units.all(taker.context()::covers);
        JoinAnswer.Joined joined = new JoinAnswer.Joined(account, isComplete);
        if (moved.isEmpty()) {
            then.accept(joined);
            return;
        }
        carts.change(join.guest, join.dot, new CartOperation.MoveOut(join.account, moved), answer -> {
            switch (answer) {
                case ChangeAnswer.Changed changed -> then.accept(joined);
                case ChangeAnswer.Rejected rejected ->
                    then.accept(halfDone(
                            new Trouble(Trouble.Kind.UNKNOWN, "The guest's cart refused: " + rejected.reason())));
                case ChangeAnswer.Failed failed -> then.accept(halfDone(failed.trouble()));
            }
        });
    }

    /** The account has the units and the guest's cart may still show them: to the shopper that is an unknown outcome. */
    private static JoinAnswer halfDone(Trouble trouble) {
        return new JoinAnswer.Failed(new Trouble(Trouble.Kind.UNKNOWN, trouble.reason()));
    }
}
