/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.cli;

import org.jspecify.annotations.NullMarked;
