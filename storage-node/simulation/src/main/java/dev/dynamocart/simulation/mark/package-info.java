/**
 * Marks on rare paths. A run that finds nothing says little if it never went where bugs live; so each rare path has a mark, and
 * the standard seeds must reach them all.
 */
@NullMarked
package dev.dynamocart.simulation.mark;

import org.jspecify.annotations.NullMarked;
