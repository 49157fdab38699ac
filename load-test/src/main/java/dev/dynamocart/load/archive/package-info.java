/**
 * The files that a run writes while it goes, so that its memory stays flat and an early end loses nothing: the interval log of
 * HdrHistogram and the series of seconds. Knows how to read them again. Knows nothing of verdicts or pages.
 */
@NullMarked
package dev.dynamocart.load.archive;

import org.jspecify.annotations.NullMarked;
