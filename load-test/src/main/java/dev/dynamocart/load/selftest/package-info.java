/**
 * Whether the harness itself can be believed: its arithmetic against theory, and whole runs against built-in services that stand
 * still, lose, or bring back on purpose. Only loopback, no cluster needed.
 */
@NullMarked
package dev.dynamocart.load.selftest;

import org.jspecify.annotations.NullMarked;
