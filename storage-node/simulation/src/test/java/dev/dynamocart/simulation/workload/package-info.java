/** Tests of the package of the same name. */
@NullMarked
package dev.dynamocart.simulation.workload;

import org.jspecify.annotations.NullMarked;
