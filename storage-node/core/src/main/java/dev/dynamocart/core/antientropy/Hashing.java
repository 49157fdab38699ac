package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Siblings;

/** How records are hashed: {@link RecordHash}, or in a wrong way on purpose. */
@FunctionalInterface
interface Hashing {

    /** The hash of the record of {@code key}. */
    long of(Key key, Siblings siblings);
}
