/** Tests of timers, with a clock that the test turns. */
@NullMarked
package dev.dynamocart.wire.loop;

import org.jspecify.annotations.NullMarked;
