/** Shoppers at the shop's pages, against a stand-in for the shop. */
@NullMarked
package dev.dynamocart.load.pages;

import org.jspecify.annotations.NullMarked;
