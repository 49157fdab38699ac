/**
 * Who has an account and how they prove it: passwords under a slow salted hash, a limit on failed attempts, and signed tokens that
 * say who is signed in. It knows nothing of pages.
 */
@NullMarked
package dev.dynamocart.web.account;

import org.jspecify.annotations.NullMarked;
