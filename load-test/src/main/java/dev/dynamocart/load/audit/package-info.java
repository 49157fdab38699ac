/**
 * The audit: what each cart must hold according to the ledger, against what the service says it holds. The rule is that
 * of the cart model: every acknowledged add is alive, or covered by an acknowledged removal or set that had seen it; and
 * nothing else is there. Reads the carts through a port, so it runs in tests against plain maps.
 */
@NullMarked
package dev.dynamocart.load.audit;

import org.jspecify.annotations.NullMarked;
