package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.OperationId;
import java.util.List;

/**
 * What joined the cart at the last sign-in, and the ways back. <i>Keep only these</i> names exactly what it will do, as a checkout
 * does, so that pressing it twice or late does nothing else.
 *
 * @param merge names the join, to undo it
 * @param keepOnly the adjustments after which the cart holds only what joined
 * @param operation the operation id of undoing
 */
public record Receipt(String merge, List<Line> lines, int units, List<Adjustment> keepOnly, OperationId operation) {
    public Receipt {
        lines = List.copyOf(lines);
        keepOnly = List.copyOf(keepOnly);
    }

    /** A product that joined. */
    public record Line(String name, int quantity) {}
}
