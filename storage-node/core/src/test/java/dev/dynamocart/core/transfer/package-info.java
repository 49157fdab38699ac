/** Tests of what is fetched from whom when owners change. */
@NullMarked
package dev.dynamocart.core.transfer;

import org.jspecify.annotations.NullMarked;
