/** Placeholder. */
@NullMarked
package dev.dynamocart.load;

import org.jspecify.annotations.NullMarked;
