package dev.dynamocart.load.audit;

import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;

/**
 * How many units one line of one cart may hold, given its changes in order.
 *
 * <p>A line is worth the largest number that was set, plus the sum of what was added. Acknowledged changes count for
 * certain; one of unknown outcome widens the range between {@link #low()} and {@link #high()}; a refused one counts
 * nothing. A removal or set that is proven to have seen everything takes away all that was there: those units are
 * <i>covered</i> and must not come back. One that may have missed something takes them away from what must be there,
 * but leaves them in what may be there, as <i>ghosts</i>.
 */
final class LineTally {

    private int setLow;
    private int setHigh;
    private int addedLow;
    private int addedHigh;
    private int ghostSet;
    private int ghostAdded;
    private int covered;

    void take(LedgerEntry entry) {
        if (entry.outcome() == Outcome.REFUSED) {
            return;
        }
        boolean certain = entry.outcome() == Outcome.ACKNOWLEDGED;
        switch (entry.change()) {
            case ADD -> {
                addedLow += certain ? entry.quantity() : 0;
                addedHigh += entry.quantity();
            }
            case SET, REMOVE -> {
                if (certain) {
                    replace(entry.quantity(), entry.observedAll());
                } else {
                    mayReplace(entry.quantity());
                }
            }
        }
    }

    /** Fewer units than this: some are lost. */
    int low() {
        return setLow + addedLow;
    }

    /** More units than this: some came back, or were doubled or invented. */
    int high() {
        return Math.max(setHigh, ghostSet) + addedHigh + ghostAdded;
    }

    /** Units that are surely gone for good. */
    int covered() {
        return covered;
    }

    private void replace(int quantity, boolean observedAll) {
        if (observedAll) {
            covered += low();
        } else {
            ghostSet = Math.max(ghostSet, setHigh);
            ghostAdded += addedHigh;
        }
        setLow = quantity;
        setHigh = quantity;
        addedLow = 0;
        addedHigh = 0;
    }

    private void mayReplace(int quantity) {
        addedLow = Math.min(low(), quantity);
        setLow = 0;
        setHigh = Math.max(setHigh, quantity);
    }
}
