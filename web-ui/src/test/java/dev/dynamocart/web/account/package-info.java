/** Tests of passwords, limits and tokens, without a server. */
@NullMarked
package dev.dynamocart.web.account;

import org.jspecify.annotations.NullMarked;
