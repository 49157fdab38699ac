/**
 * The shop in a real browser: the whole journey with and without JavaScript, every state in both colour schemes, accessibility,
 * sizes and the content security policy. The packaged shop runs as its own process against the stand-in; {@code -Dshop.url=…}
 * points the journey at a running shop instead.
 */
@NullMarked
package dev.dynamocart.web.browser;

import org.jspecify.annotations.NullMarked;
