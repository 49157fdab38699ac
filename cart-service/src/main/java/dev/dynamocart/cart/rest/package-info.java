/**
 * The HTTP API: paths, input, answers and problems, exactly as promised. Every method runs on the event loop that the request
 * came in on and hands over to the services of that loop; nothing blocks.
 */
@NullMarked
package dev.dynamocart.cart.rest;

import org.jspecify.annotations.NullMarked;
