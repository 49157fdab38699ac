/** Placeholder. */
@NullMarked
package dev.dynamocart.server;

import org.jspecify.annotations.NullMarked;
