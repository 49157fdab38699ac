/** Tests of the search for the highest rate. */
@NullMarked
package dev.dynamocart.load.search;

import org.jspecify.annotations.NullMarked;
