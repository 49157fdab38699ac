package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.simulation.workload.ItemSet;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.Violation;
import java.util.BitSet;

/**
 * What a read through any node shows when all is healed: every add that was acknowledged and not removed by anyone who had
 * seen it (I1), nothing that was refused (I3), nothing whose removal was acknowledged (I4).
 */
public final class FinalItems {

    private static final String LOST = "no acknowledged add is lost (I1)";
    private static final String REFUSED = "refused never appears (I3)";
    private static final String REMOVED = "removed stays removed (I4)";

    private final Ledger ledger;
    private final Reads reads;
    private final boolean lossExcused;

    /**
     * @param lossExcused whether storage damage beyond the envelope excuses that adds and removals are lost
     */
    public FinalItems(Ledger ledger, Reads reads, boolean lossExcused) {
        this.ledger = ledger;
        this.reads = reads;
        this.lossExcused = lossExcused;
    }

    /** Checks what a read of key number {@code key} through {@code node} showed. */
    public void check(int key, Object node, Reply.Fetched fetched) {
        ItemSet set = reads.read(key, fetched);
        BitSet present = set.present();
        BitSet refused = ledger.refused(key);
        refused.and(set.mentioned());
        report(refused, REFUSED, key, node, fetched);
        if (lossExcused) {
            return;
        }
        BitSet lost = ledger.owed(key);
        lost.andNot(present);
        report(lost, LOST, key, node, fetched);
        BitSet back = ledger.removed(key);
        back.and(present);
        report(back, REMOVED, key, node, fetched);
    }

    private static void report(BitSet items, String invariant, int key, Object node, Reply.Fetched fetched) {
        if (!items.isEmpty()) {
            throw new Violation(
                    invariant,
                    "items " + items + " of key " + key + " read through " + node + ": " + fetched.siblings());
        }
    }
}
