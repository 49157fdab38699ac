/** The search for the highest rate that keeps the SLA: which rate to try next. Knows nothing of how one is tried. */
@NullMarked
package dev.dynamocart.load.search;

import org.jspecify.annotations.NullMarked;
