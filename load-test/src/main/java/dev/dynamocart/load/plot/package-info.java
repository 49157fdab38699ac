/**
 * Line charts as SVG text: the same picture stands in a report and in the documents, needs no script and no network, and
 * can be compared in a test. Knows nothing of what is drawn.
 */
@NullMarked
package dev.dynamocart.load.plot;

import org.jspecify.annotations.NullMarked;
