/** Tests of the codec: golden bytes, round trips, damaged input, bounds on what decoding allocates. */
@NullMarked
package dev.dynamocart.wire.codec;

import org.jspecify.annotations.NullMarked;
