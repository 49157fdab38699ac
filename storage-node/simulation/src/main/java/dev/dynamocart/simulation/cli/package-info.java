/** The command {@code ./cart simulate}: runs many schedules, prints progress and a verdict, and explains a failure. */
@NullMarked
package dev.dynamocart.simulation.cli;

import org.jspecify.annotations.NullMarked;
