/** Placeholder. */
@NullMarked
package dev.dynamocart.wire;

import org.jspecify.annotations.NullMarked;
