package dev.dynamocart.simulation.world;

/** A promise turned out broken in a run. Ends the run. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String invariant;

    /**
     * @param invariant which promise, in a few words that stay the same over runs
     * @param detail what was seen
     */
    public Violation(String invariant, String detail) {
        super(invariant + ": " + detail);
        this.invariant = invariant;
    }

    /** Which promise. */
    public String invariant() {
        return invariant;
    }
}
