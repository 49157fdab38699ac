/**
 * The read-merge-write loop (§4.4, §6.3): read the siblings, merge them, apply what is asked, write with the context. No locks
 * and no conflicts to report; whoever writes at the same time makes a sibling that the next one merges. One {@link
 * dev.dynamocart.cart.change.CartLoop} per event loop; nothing here blocks, hops threads or knows HTTP.
 */
@NullMarked
package dev.dynamocart.cart.change;

import org.jspecify.annotations.NullMarked;
