/**
 * Reconciliation policies side by side: ours, the paper's union (§4.4), and four that shops and databases use. Each runs the
 * same traces, the rows of the scenario table of {@code docs/cart-model.md}, so that the table is a test and the
 * differences can be shown. Nothing here is used to serve a shopper but the model that ours is made of.
 */
@NullMarked
package dev.dynamocart.cart.policy;

import org.jspecify.annotations.NullMarked;
