/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.plan;

import org.jspecify.annotations.NullMarked;
