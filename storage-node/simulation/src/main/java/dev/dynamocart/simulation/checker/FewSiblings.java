package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Writers that each replace their own last put leave no more siblings than there are writers, whoever coordinates and in
 * whatever turn they write (P1). Puts whose end nobody knows may leave one more each, and so may puts that were sent twice or numbered
 * twice. A truncated clock may bring back one for each event that it forgot.
 */
final class FewSiblings implements Watch {

    private static final String INVARIANT = "no more siblings than writers (P1)";

    /** Who accounts for the siblings that there may be. */
    record Allowance(int writers, Ledger ledger, DotBook dots, Forgetting forgetting) {
        long of(Key key) {
            return writers + ledger.irregular() + dots.extraDotsOf(key) + forgetting.forgottenOf(key);
        }
    }

    private final Key key;
    private final Allowance allowance;
    private boolean over;

    /** On {@code key}, which only takes puts that replace their writer's last one. */
    FewSiblings(Key key, Allowance allowance) {
        this.key = key;
        this.allowance = allowance;
    }

    /** From now on others write to the key too. */
    public void end() {
        over = true;
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (!over && operation instanceof StoreOp.Write write && write.key().equals(key)) {
            int siblings = write.record().siblings().versions().size();
            if (siblings > allowance.of(key)) {
                throw new Violation(
                        INVARIANT, at.id() + " keeps " + siblings + " siblings of " + allowance.writers() + " writers");
            }
        }
    }
}
