package dev.dynamocart.web.cart;

import java.util.List;

/**
 * What joined the cart at the last sign-in, and the two forms that go back on it. Each form names exactly what it will do, as a
 * checkout does, so that pressing it twice or late does nothing else.
 *
 * @param keepOnly the adjustments after which the cart holds only what joined
 * @param takeOut the adjustments after which what joined is out again
 */
public record Receipt(List<Line> lines, int units, List<Adjustment> keepOnly, List<Adjustment> takeOut) {
    public Receipt {
        lines = List.copyOf(lines);
        keepOnly = List.copyOf(keepOnly);
        takeOut = List.copyOf(takeOut);
    }

    /** A product that joined. */
    public record Line(String name, int quantity) {}
}
