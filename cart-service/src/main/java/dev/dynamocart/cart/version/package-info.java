/**
 * Version tokens: what an answer showed, signed, so that a checkout can name it later without the service keeping anything.
 * Opaque to callers; a forged one, or one of another cart, is refused. Pure but for the JDK's cryptography.
 */
@NullMarked
package dev.dynamocart.cart.version;

import org.jspecify.annotations.NullMarked;
