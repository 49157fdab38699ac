/**
 * Questions to other nodes that wait for their answers: who asked, under which number, and for how long. Every part that asks
 * something registers an {@link dev.dynamocart.core.exchange.Exchange} here. Layer 2, beside {@code host}.
 */
@NullMarked
package dev.dynamocart.core.exchange;

import org.jspecify.annotations.NullMarked;
