package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.catalogue.ProductQuery.PriceRange;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads ids, quantities and headers, or says what is wrong with them. */
final class Inputs {
    static final int QUANTITY_MAX = 999;

    private static final int NUMBER_CHARS_MAX = 8;
    private static final String ID_ADVICE = "Use 1 to 64 characters of A-Z, a-z, 0-9, _ and -.";

    private Inputs() {}

    static CartId cartId(String text) {
        if (!CartId.isValid(text)) {
            throw new ProblemException(Problem.badRequest("bad-cart-id", "This is not a cart id.", ID_ADVICE));
        }
        return new CartId(text);
    }

    static ProductId productId(String text) {
        if (!ProductId.isValid(text)) {
            throw new ProblemException(Problem.badRequest("bad-product-id", "This is not a product id.", ID_ADVICE));
        }
        return new ProductId(text);
    }

    static OrderId orderId(String text) {
        if (!OrderId.isValid(text)) {
            throw new ProblemException(Problem.badRequest("bad-order-id", "This is not an order id.", ID_ADVICE));
        }
        return new OrderId(text);
    }

    static int quantity(int quantity, int min) {
        if (quantity < min || quantity > QUANTITY_MAX) {
            throw new ProblemException(Problem.badRequest(
                    "bad-quantity",
                    "The quantity is " + quantity + ".",
                    "Use a whole number from " + min + " to " + QUANTITY_MAX + "."));
        }
        return quantity;
    }

    /** The operation id of the header; empty if there is none. */
    static Optional<CartDot> operationId(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Optional<CartDot> dot = CartDot.parse(header);
        if (dot.isEmpty()) {
            throw new ProblemException(
                    Problem.badRequest(
                            "bad-idempotency-key",
                            "The Idempotency-Key is not <device>.<sequence>.",
                            "Use a device of 8 to 32 characters of A-Z, a-z, 0-9, _ and -, a point, and a whole number from 1."));
        }
        return dot;
    }

    static int page(@Nullable String text) {
        return text == null || text.isEmpty() ? 1 : number(text, "page", 1);
    }

    static PriceRange prices(@Nullable String min, @Nullable String max) {
        long minMinor = min == null || min.isEmpty() ? 0 : number(min, "minPriceMinor", 0);
        long maxMinor = max == null || max.isEmpty() ? Long.MAX_VALUE : number(max, "maxPriceMinor", 0);
        if (minMinor > maxMinor) {
            throw new ProblemException(Problem.badRequest(
                    "bad-price-range",
                    "The lowest price is above the highest.",
                    "Use minPriceMinor at most as large as maxPriceMinor."));
        }
        return new PriceRange(minMinor, maxMinor);
    }

    private static int number(String text, String name, int min) {
        boolean plain = text.length() <= NUMBER_CHARS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(text) < min) {
            throw new ProblemException(Problem.badRequest(
                    "bad-number",
                    name + " is not a number that can be asked for.",
                    "Use a whole number from " + min + " to 99999999."));
        }
        return Integer.parseInt(text);
    }
}
