/** Tests of the faults inside a run. */
@NullMarked
package dev.dynamocart.load.fault;

import org.jspecify.annotations.NullMarked;
