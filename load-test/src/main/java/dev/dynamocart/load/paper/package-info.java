/**
 * The measurements of the Dynamo paper as experiments with a name: what the paper prints beside what is measured here, the
 * claims that are checked, and what differs. Absolute times of 2007 are not chased, shapes are.
 */
@NullMarked
package dev.dynamocart.load.paper;

import org.jspecify.annotations.NullMarked;
