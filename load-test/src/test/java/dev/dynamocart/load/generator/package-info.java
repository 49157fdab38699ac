/** Tests of the loops. */
@NullMarked
package dev.dynamocart.load.generator;

import org.jspecify.annotations.NullMarked;
