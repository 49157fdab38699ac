/** Placeholder. */
@NullMarked
package dev.dynamocart.client;

import org.jspecify.annotations.NullMarked;
