/**
 * What carries the loop inside Quarkus: one set of objects per Vert.x event loop, its timers, settings, metrics and health.
 */
@NullMarked
package dev.dynamocart.cart.host;

import org.jspecify.annotations.NullMarked;
