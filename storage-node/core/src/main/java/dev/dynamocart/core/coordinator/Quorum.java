package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.ring.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct nodes must answer one request, and who counts them.
 *
 * @param needed R or W
 * @param coordinator the counting node; null for a client
 */
public record Quorum(int needed, @Nullable NodeId coordinator) {}
