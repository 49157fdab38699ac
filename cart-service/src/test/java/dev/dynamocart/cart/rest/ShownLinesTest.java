package dev.dynamocart.cart.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import dev.dynamocart.cart.version.ManifestDigest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lines are held against what is known of the version: the units, or their digest and what was ordered of them. */
class ShownLinesTest {
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final ManifestDigest SHOWN = ManifestDigest.of(manifest(Map.of(MUG, 2, TEA, 1)));
    private static final Order WHOLE = order(Map.of(MUG, 2, TEA, 1));
    private static final Order REST = order(Map.of(MUG, 2));

    @Test
    void orderOfAllThatWasShown_tellsTheLinesExactly() {
        assertDoesNotThrow(() -> lines(Map.of(MUG, 2, TEA, 1)).checkAgainst(SHOWN, WHOLE));
        assertDisagree(Map.of(MUG, 2), WHOLE);
        assertDisagree(Map.of(MUG, 3, TEA, 1), WHOLE);
    }

    /** The tea was gone when the order was made; the lines were right all the same. */
    @Test
    void orderOfTheRest_allowsWhatItMayNotHaveFound() {
        assertDoesNotThrow(() -> lines(Map.of(MUG, 2, TEA, 1)).checkAgainst(SHOWN, REST));
        assertDisagree(Map.of(MUG, 1, TEA, 1), REST);
        assertDisagree(Map.of(TEA, 1), REST);
    }

    private static void assertDisagree(Map<ProductId, Integer> quantities, Order order) {
        assertThrows(ProblemException.class, () -> lines(quantities).checkAgainst(SHOWN, order));
    }

    private static ShownLines lines(Map<ProductId, Integer> quantities) {
        return new ShownLines(new TreeMap<>(quantities));
    }

    private static Order order(Map<ProductId, Integer> quantities) {
        TreeMap<ProductId, Order.Line> lines = new TreeMap<>();
        manifest(quantities).lines().forEach((product, units) -> lines.put(product, new Order.Line(units, 100)));
        return new Order(new OrderId("order-1"), 1_000, lines);
    }

    private static Manifest manifest(Map<ProductId, Integer> quantities) {
        TreeMap<ProductId, Units> lines = new TreeMap<>();
        quantities.forEach((product, quantity) -> lines.put(
                product,
                new Units(
                        DotMap.empty(),
                        DotMap.of(new CartDot(new DeviceId("phone-" + product), 1), new Added(quantity, 100)))));
        return new Manifest(lines);
    }
}
