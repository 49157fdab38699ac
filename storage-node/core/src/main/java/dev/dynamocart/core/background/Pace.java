package dev.dynamocart.core.background;

/**
 * How fast one kind of background work may go at present (§6.5). Whoever works in the background asks before each piece, and never
 * remembers the answer: the governor changes it each second.
 */
public interface Pace {

    /** How many pieces may be under way at once: from one, so that the work ends under load that does not, up to its cap (P29). */
    int pieces();

    /** How long to wait between two steps of work that goes step by step, in milliseconds. */
    long pauseMillis();
}
