/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.clockwork;

import org.jspecify.annotations.NullMarked;
