/**
 * Which key comes next: uniform, exact Zipf, the latest ones, or a hot spot, each with its theoretical probabilities, so
 * that a sampler can be held against them. Knows nothing of what the keys stand for.
 */
@NullMarked
package dev.dynamocart.load.keys;

import org.jspecify.annotations.NullMarked;
