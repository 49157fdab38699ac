/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.world;

import org.jspecify.annotations.NullMarked;
