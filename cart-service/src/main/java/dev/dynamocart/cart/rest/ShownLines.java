package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.version.ManifestDigest;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines that a caller says it was shown.
 *
 * @param quantities of each product that is in the cart, without what is saved for later
 */
record ShownLines(SortedMap<ProductId, Integer> quantities) {

    /** Throws a problem unless they are what the version showed. */
    void checkAgainst(Manifest shown) {
        check(quantities.equals(quantitiesOf(shown)));
    }

    /**
     * Throws a problem unless they can be what a version showed of which only the digest and the order are left. An order that
     * found less than the version showed tells no more than that.
     */
    void checkAgainst(ManifestDigest shown, Order order) {
        Manifest ordered = order.units();
        SortedMap<ProductId, Integer> taken = quantitiesOf(ordered);
        boolean isWhole = ManifestDigest.of(ordered).equals(shown);
        check(isWhole ? quantities.equals(taken) : hold(taken));
    }

    private boolean hold(SortedMap<ProductId, Integer> taken) {
        return taken.entrySet().stream().allMatch(line -> quantities.getOrDefault(line.getKey(), 0) >= line.getValue());
    }

    private static SortedMap<ProductId, Integer> quantitiesOf(Manifest manifest) {
        SortedMap<ProductId, Integer> quantities = new TreeMap<>();
        manifest.lines().forEach((product, units) -> quantities.put(product, units.quantity()));
        return quantities;
    }

    private static void check(boolean agrees) {
        if (!agrees) {
            throw new ProblemException(Problem.badRequest(
                    "lines-disagree",
                    "The lines are not what that version showed.",
                    "Send the version and the lines of one and the same answer."));
        }
    }
}
