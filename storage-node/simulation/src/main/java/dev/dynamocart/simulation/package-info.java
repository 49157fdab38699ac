/** Placeholder. */
@NullMarked
package dev.dynamocart.simulation;

import org.jspecify.annotations.NullMarked;
