/** Tests of this package. */
@NullMarked
package dev.dynamocart.load.generator.http;

import org.jspecify.annotations.NullMarked;
