/** Tests of the paper's experiments: their arithmetic, and one that needs no cluster as a whole. */
@NullMarked
package dev.dynamocart.load.paper;

import org.jspecify.annotations.NullMarked;
