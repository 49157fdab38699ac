/**
 * The state of a cart and its merge: lines of dots, sealed orders and a bounded journal. The merge is the dot-store join; it
 * gives the same cart whatever the order in which siblings meet, and does no harm when siblings are false or repeated
 * (§4.4: the application reconciles). Pure values; how a cart changes is in {@code operation}.
 */
@NullMarked
package dev.dynamocart.cart.model;

import org.jspecify.annotations.NullMarked;
