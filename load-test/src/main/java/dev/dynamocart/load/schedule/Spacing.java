package dev.dynamocart.load.schedule;

/** How arrivals are spread around the rate that is wanted. */
public enum Spacing {
    /** Independent shoppers who know nothing of each other: they come in bursts, as they do in a shop. */
    POISSON,
    /** One after the other at equal distances: a service that only survives this is not ready for a shop. */
    EVEN
}
