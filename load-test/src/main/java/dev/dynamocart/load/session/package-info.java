/**
 * What the virtual shoppers do and remember: carts shared by several devices, the requests they send, and what an
 * answer proves. Everything here belongs to the generator's thread.
 */
@NullMarked
package dev.dynamocart.load.session;

import org.jspecify.annotations.NullMarked;
