/** Tests of the files that a run writes while it goes. */
@NullMarked
package dev.dynamocart.load.archive;

import org.jspecify.annotations.NullMarked;
