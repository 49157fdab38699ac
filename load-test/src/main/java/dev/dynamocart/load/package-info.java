/**
 * The load harness: open-loop load on the cart service, an audit of every acknowledged add, and three verdicts. Its own
 * process, without Quarkus, so that it measures the service and not itself. The paper's promise that it checks is in
 * sections 2.2 (300 ms for 99.9 % of requests at 500 requests a second) and 4.4 ("add to cart" is never forgotten).
 */
@NullMarked
package dev.dynamocart.load;

import org.jspecify.annotations.NullMarked;
