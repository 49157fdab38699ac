/** Tests of the key distributions against their theory. */
@NullMarked
package dev.dynamocart.load.keys;

import org.jspecify.annotations.NullMarked;
