/**
 * The command line: what can be asked for, what is refused, and how the process ends. Holds no rules of its own beyond
 * that.
 */
@NullMarked
package dev.dynamocart.load.cli;

import org.jspecify.annotations.NullMarked;
