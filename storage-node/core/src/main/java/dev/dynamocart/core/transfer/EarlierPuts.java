package dev.dynamocart.core.transfer;

/**
 * Tells when every put that was coordinated by the ring before is over: one request time-out after all who take part go by this one. What
 * was acknowledged of them is on disk then, and no more will be (§4.9).
 */
final class EarlierPuts {

    private static final long NOT_YET = -1;

    private final Surroundings around;
    private long ringVersion;
    private long allSeenAtMillis = NOT_YET;

    EarlierPuts(Surroundings around) {
        this.around = around;
    }

    /** Those before this ring are meant from now on. */
    void follow(long newRingVersion) {
        ringVersion = newRingVersion;
        allSeenAtMillis = NOT_YET;
    }

    /** Whether all who take part were seen to go by the ring, when it was last asked. */
    boolean haveAllSeen() {
        return allSeenAtMillis != NOT_YET;
    }

    /** Whether they are over. */
    boolean areOver() {
        long now = around.timers().nowMillis();
        if (!haveAllSeen() && around.copies().haveAllSeen(ringVersion)) {
            allSeenAtMillis = now;
        }
        return haveAllSeen()
                && now - allSeenAtMillis >= around.settings().timing().requestTimeoutMillis();
    }
}
