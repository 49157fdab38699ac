package dev.dynamocart.load.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault that happened, with the moments at which it really began and ended.
 *
 * @param label what
 * @param startSeconds since the measurement began, when it was in effect
 * @param endSeconds when it was over; a started node was ready. The end of the run if it lasted beyond it
 * @param problem what could not be done; null if all could
 * @param consequence what came of it, beyond what shoppers saw; null for plain damage
 */
public record FaultEvent(
        String label,
        double startSeconds,
        double endSeconds,
        @Nullable String problem,
        @Nullable Consequence consequence) {}
