package dev.dynamocart.cart.store;

/**
 * On how many copies an answer rests.
 *
 * @param homes nodes of the preference list that hold it
 * @param standIns other nodes that hold it for them, until they are back
 * @param wanted how many homes were asked for
 * @param isDurable whether stable storage is known to hold it, as the durability of the store asks for
 * @param isUnseen whether nothing was found and too few homes said so to believe it (P9), however few were asked for: what the
 *     others hold is not in the answer
 */
public record Copies(int homes, int standIns, int wanted, boolean isDurable, boolean isUnseen) {
    /** Copies that are as durable as the store makes them, or were read, which says nothing against it. */
    public Copies(int homes, int standIns, int wanted) {
        this(homes, standIns, wanted, true, false);
    }

    /** The same for a write over what was read so: what could not be seen then is not in the answer now. */
    public Copies over(Copies read) {
        return new Copies(homes, standIns, wanted, isDurable, read.isUnseen);
    }

    /** The same for an answer that rests on two reads: no better than the worse of them. */
    public Copies and(Copies other) {
        boolean isWorse = homes < other.homes || homes == other.homes && standIns < other.standIns;
        Copies worse = isWorse ? this : other;
        return new Copies(
                worse.homes, worse.standIns, wanted, isDurable && other.isDurable, isUnseen || other.isUnseen);
    }

    /** True if it rests on fewer nodes than a quorum. */
    public boolean isShort() {
        return homes + standIns < wanted;
    }

    /** True if it rests on as many homes as it should. */
    public boolean isFull() {
        return homes >= wanted && !isUnseen;
    }

    /** True if several homes were asked for and all of them are in it. One alone may have slept for months. */
    public boolean isOfSeveralHomes() {
        return wanted > 1 && isFull();
    }
}
