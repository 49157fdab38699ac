/**
 * What all pages share: the frame around the content, the texts, notices and prices.
 */
@NullMarked
package dev.dynamocart.web.page;

import org.jspecify.annotations.NullMarked;
