/** Tests of the closed loop. */
@NullMarked
package dev.dynamocart.load.flood;

import org.jspecify.annotations.NullMarked;
