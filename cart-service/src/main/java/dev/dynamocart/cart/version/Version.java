package dev.dynamocart.cart.version;

import dev.dynamocart.cart.model.Manifest;

/** What a genuine version token says was shown. */
public sealed interface Version {

    /** The units themselves. */
    record Exact(Manifest manifest) implements Version {}

    /** Too many units for a token: only their digest, so the cart must still show exactly the same to be checked out. */
    record Digest(ManifestDigest digest) implements Version {}
}
