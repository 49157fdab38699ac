/**
 * The three verdicts of a run and the exit status they add up to: was the SLA kept, did the data survive, can the run
 * be believed. Pure arithmetic over numbers that others measured.
 */
@NullMarked
package dev.dynamocart.load.verdict;

import org.jspecify.annotations.NullMarked;
