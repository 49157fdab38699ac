/**
 * Plots as SVG text, to stand inside a page or in a file of their own. They need no script and no network, suit light and dark,
 * and say in words what they show. Knows nothing of load.
 */
@NullMarked
package dev.dynamocart.load.plot;

import org.jspecify.annotations.NullMarked;
