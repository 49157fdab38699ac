/** Tests of the cheap parts of the self-test. */
@NullMarked
package dev.dynamocart.load.selftest;

import org.jspecify.annotations.NullMarked;
