/** Benchmarks of the core's inner loops, run by {@code ./cart bench}. Not part of the tests. */
@NullMarked
package dev.dynamocart.benchmark;

import org.jspecify.annotations.NullMarked;
