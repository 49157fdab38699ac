/**
 * The pages for signing in and out and about the account. A guest's cart joins the account's cart on the way in.
 */
@NullMarked
package dev.dynamocart.web.signin;

import org.jspecify.annotations.NullMarked;
