/**
 * What simulated clients do: they keep small sets of unique items in the store, as an application would that reads, merges and
 * puts back with the context, and they misbehave as real clients do. The ledger remembers what was tried and what was
 * promised. Knows the world; judges nothing.
 */
@NullMarked
package dev.dynamocart.simulation.workload;

import org.jspecify.annotations.NullMarked;
