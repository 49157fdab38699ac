/**
 * Virtual shoppers at the shop's pages, without script: they fetch pages, follow links and send the forms that they were
 * given, each with cookies of its own, and remember what their cart must hold. Everything here belongs to the
 * generator's thread; nothing here knows the shop's code.
 */
@NullMarked
package dev.dynamocart.load.pages;

import org.jspecify.annotations.NullMarked;
