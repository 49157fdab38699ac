/**
 * A store in memory for tests: it keeps siblings by context as the cluster does, can be cut into two sides and healed, and loses,
 * refuses or forgets to answer when it is told to.
 */
@NullMarked
package dev.dynamocart.cart.memory;

import org.jspecify.annotations.NullMarked;
