/** Placeholder. */
@NullMarked
package dev.dynamocart.core;

import org.jspecify.annotations.NullMarked;
