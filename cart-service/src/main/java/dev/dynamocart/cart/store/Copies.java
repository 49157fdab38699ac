package dev.dynamocart.cart.store;

/**
 * On how many copies an answer rests.
 *
 * @param homes nodes of the preference list that hold it
 * @param standIns other nodes that hold it for them, until they are back
 * @param wanted how many homes were asked for
 */
public record Copies(int homes, int standIns, int wanted) {
    /** True if it rests on fewer nodes than a quorum. */
    public boolean isShort() {
        return homes + standIns < wanted;
    }

    /** True if it rests on as many homes as it should. */
    public boolean isFull() {
        return homes >= wanted;
    }
}
