/** What storage nodes tell of themselves: their pages of metrics, at one moment or again and again. Must not know what is measured. */
@NullMarked
package dev.dynamocart.load.nodes;

import org.jspecify.annotations.NullMarked;
