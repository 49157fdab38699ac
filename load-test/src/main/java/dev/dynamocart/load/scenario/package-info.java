/**
 * The experiments that can be run by name, and how one runs from its first connection to its verdicts. This is where the
 * parts meet: schedule, generator, shoppers, ledger, measurement, audit.
 */
@NullMarked
package dev.dynamocart.load.scenario;

import org.jspecify.annotations.NullMarked;
