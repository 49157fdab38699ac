/**
 * What a person sees while a run goes: a few lines drawn again each second on a terminal, plain lines elsewhere.
 */
@NullMarked
package dev.dynamocart.load.live;

import org.jspecify.annotations.NullMarked;
