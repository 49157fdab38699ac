/** Tests of what a run leaves behind. */
@NullMarked
package dev.dynamocart.load.report;

import org.jspecify.annotations.NullMarked;
