/**
 * The cart service: a cart as a mergeable value ({@code lattice}, {@code model}, {@code operation}), its bytes ({@code codec},
 * {@code version}), the policies it is compared with ({@code policy}), the read-merge-write loop on the store
 * ({@code store}, {@code change}) and the HTTP API ({@code catalogue}, {@code rest}). Sections 4.4 and 6.3 of the Dynamo
 * paper. The first six packages know nothing of the others, of a framework, a clock or a random source.
 */
@NullMarked
package dev.dynamocart.cart;

import org.jspecify.annotations.NullMarked;
