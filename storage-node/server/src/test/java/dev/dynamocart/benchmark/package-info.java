/** Benchmarks of the store, run by {@code ./cart bench}. Not part of the tests. */
@NullMarked
package dev.dynamocart.benchmark;

import org.jspecify.annotations.NullMarked;
