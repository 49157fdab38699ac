/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.disk;

import org.jspecify.annotations.NullMarked;
