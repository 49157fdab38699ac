/** Tests of the store's benchmark. */
@NullMarked
package dev.dynamocart.load.bench;

import org.jspecify.annotations.NullMarked;
