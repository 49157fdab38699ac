package dev.dynamocart.planted.core.handoff;

import dev.dynamocart.planted.core.replica.KnowsHandoff;

/** Parts do not know each other. */
public record KnowsReplica(KnowsHandoff part) {}
