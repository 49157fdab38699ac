package dev.dynamocart.cart.version;

import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;

/** What a genuine version token says was shown. */
public sealed interface Version {

    /**
     * The units themselves.
     *
     * @param manifest what was in the cart
     * @param later what was saved for later; nothing if the token had no room for it
     */
    record Exact(Manifest manifest, Manifest later) implements Version {

        /** The units of a line, in the cart or saved for later. */
        public Units units(ProductId product) {
            Units inCart = manifest.lines().getOrDefault(product, Units.NONE);
            return inCart.isEmpty() ? later.lines().getOrDefault(product, Units.NONE) : inCart;
        }
    }

    /** Too many units for a token: only their digest, so the cart must still show exactly the same to be checked out. */
    record Digest(ManifestDigest digest) implements Version {}
}
