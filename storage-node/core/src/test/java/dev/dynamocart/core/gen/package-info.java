/**
 * Random inputs for tests: a seeded source of choices and a runner that prints the seed of a case that fails. Any test of
 * the core may use it; it knows nothing of what it is used for.
 */
@NullMarked
package dev.dynamocart.core.gen;

import org.jspecify.annotations.NullMarked;
