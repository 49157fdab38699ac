package dev.dynamocart.core.antientropy;

/** Says how fast background work may go (§6.5). */
@FunctionalInterface
public interface Pace {

    /** How long to wait before the next step: a slice of a scan, a question to a peer, a handful of repairs. */
    long pauseMillis();
}
