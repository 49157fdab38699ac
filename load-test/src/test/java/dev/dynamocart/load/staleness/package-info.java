/** Tests of the staleness model and of the probes. */
@NullMarked
package dev.dynamocart.load.staleness;

import org.jspecify.annotations.NullMarked;
