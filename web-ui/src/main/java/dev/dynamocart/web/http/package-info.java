/**
 * The edge: which requests are let in, the designed pages for what goes wrong, and the health of the process.
 */
@NullMarked
package dev.dynamocart.web.http;

import org.jspecify.annotations.NullMarked;
