/**
 * What the core's packages may know of each other and what none of them may call, as rules over the compiled classes. Each
 * rule is also held against classes that break it on purpose, in {@code dev.dynamocart.planted}.
 */
@NullMarked
package dev.dynamocart.core.architecture;

import org.jspecify.annotations.NullMarked;
