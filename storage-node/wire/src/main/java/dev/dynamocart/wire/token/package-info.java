/**
 * The context as clients of the HTTP interface hold it: an opaque text that only this cluster can make, and only for the key
 * it was given out for (§4.1, P4). Depends on {@code codec} and {@code trust}.
 */
@NullMarked
package dev.dynamocart.wire.token;

import org.jspecify.annotations.NullMarked;
