package dev.dynamocart.planted.core.version;

import dev.dynamocart.planted.core.Innocent;

/** Something in another package. */
@Innocent
public final class Known {
    private Known() {}
}
