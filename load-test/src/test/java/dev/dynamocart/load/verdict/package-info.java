/** Tests of this package. */
@NullMarked
package dev.dynamocart.load.verdict;

import org.jspecify.annotations.NullMarked;
