/**
 * What the shop asks the cart service, and what it answers: the requests, the records of the answers, and the three outcomes of a
 * change (done, surely not done, unknown). It knows nothing of pages or cookies.
 */
@NullMarked
package dev.dynamocart.web.client;

import org.jspecify.annotations.NullMarked;
