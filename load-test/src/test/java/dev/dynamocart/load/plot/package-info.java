/** Tests of the charts. */
@NullMarked
package dev.dynamocart.load.plot;

import org.jspecify.annotations.NullMarked;
