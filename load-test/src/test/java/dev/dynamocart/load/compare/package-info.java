/** Tests of comparisons. */
@NullMarked
package dev.dynamocart.load.compare;

import org.jspecify.annotations.NullMarked;
