/**
 * The ledger: every change that was sent, with what became of it, written to a file as the run goes so that a later
 * process can audit it. Rows are text, one a line. Memory does not grow with the run. Knows nothing of HTTP.
 */
@NullMarked
package dev.dynamocart.load.ledger;

import org.jspecify.annotations.NullMarked;
