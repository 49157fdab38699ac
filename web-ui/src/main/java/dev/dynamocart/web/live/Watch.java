package dev.dynamocart.web.live;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartId;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.Outcome;
import java.util.Optional;

/** What one open page has been told of its cart. Used by one thread at a time. */
final class Watch {
    private final CartService carts;
    private final CartId cart;
    private String told;

    /** @param seen the digest of the version that the page shows */
    Watch(CartService carts, CartId cart, String seen) {
        this.carts = carts;
        this.cart = cart;
        this.told = seen;
    }

    /** The digest of the cart's version if the page has not been told of it; empty also while the cart cannot be read. */
    Optional<String> look() {
        String now = carts.glance(cart) instanceof Outcome.Done(CartAnswer answer) ? answer.digest() : told;
        boolean isNews = !now.equals(told);
        told = now;
        return isNews ? Optional.of(now) : Optional.empty();
    }
}
