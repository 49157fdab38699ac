package dev.dynamocart.cart.store;

/**
 * On how many copies an answer rests.
 *
 * @param homes nodes of the preference list that hold it
 * @param standIns other nodes that hold it for them, until they are back
 * @param wanted how many homes were asked for
 * @param isDurable whether stable storage is known to hold it, as the durability of the store asks for
 */
public record Copies(int homes, int standIns, int wanted, boolean isDurable) {
    /** Copies that are as durable as the store makes them, or were read, which says nothing against it. */
    public Copies(int homes, int standIns, int wanted) {
        this(homes, standIns, wanted, true);
    }

    /** True if it rests on fewer nodes than a quorum. */
    public boolean isShort() {
        return homes + standIns < wanted;
    }

    /** True if it rests on as many homes as it should. */
    public boolean isFull() {
        return homes >= wanted;
    }
}
