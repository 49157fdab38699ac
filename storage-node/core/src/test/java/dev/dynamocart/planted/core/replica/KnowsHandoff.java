package dev.dynamocart.planted.core.replica;

import dev.dynamocart.planted.core.handoff.KnowsReplica;

/** Parts do not know each other, and these two are a cycle. */
public record KnowsHandoff(KnowsReplica part) {}
