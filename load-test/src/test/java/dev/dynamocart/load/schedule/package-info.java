/** Tests of this package. */
@NullMarked
package dev.dynamocart.load.schedule;

import org.jspecify.annotations.NullMarked;
