package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.HashMap;
import java.util.Map;

/** What the units of a manifest cost. */
final class Prices {
    private Prices() {}

    /** The present price of each product; of one that is no longer sold, the highest price at which it was added. */
    static Map<ProductId, Long> of(Catalogue catalogue, Manifest manifest) {
        Map<ProductId, Long> prices = new HashMap<>();
        manifest.lines()
                .forEach((product, units) -> prices.put(
                        product,
                        catalogue.find(product).map(Product::priceMinor).orElseGet(() -> seenPrice(units))));
        return prices;
    }

    private static long seenPrice(Units units) {
        long priceMinor = 0;
        for (int i = 0; i < units.adds().size(); i++) {
            priceMinor = Math.max(priceMinor, units.adds().value(i).priceMinor());
        }
        return priceMinor;
    }
}
