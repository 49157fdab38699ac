/** Tests of this package. */
@NullMarked
package dev.dynamocart.load.measure;

import org.jspecify.annotations.NullMarked;
