/** Tests of context tokens. */
@NullMarked
package dev.dynamocart.wire.token;

import org.jspecify.annotations.NullMarked;
