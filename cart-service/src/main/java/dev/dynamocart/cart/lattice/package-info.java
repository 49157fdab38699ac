/**
 * The small join-semilattices that a cart is made of: dots, causal contexts with intervals, maps from dots, and a bounded
 * record of recent things. Joining is commutative, associative and idempotent for each of them, which is what makes
 * application-assisted reconciliation (§4.4 of the Dynamo paper) safe to repeat. Everything here is immutable and pure:
 * no clock, no random source, no I/O, no framework.
 */
@NullMarked
package dev.dynamocart.cart.lattice;

import org.jspecify.annotations.NullMarked;
