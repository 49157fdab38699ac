package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writers that each replace their own last put leave no more siblings than there are writers, whoever coordinates and in
 * whatever turn they write (P1). Puts whose end nobody knows may leave one more each, and so may puts that were sent twice or numbered
 * twice. A truncated clock may bring back one for each event that it forgot.
 *
 * <p>Where timestamps decide, the context of a put replaces nothing: a put replaces what is older and is held by its coordinator,
 * which is seldom behind, but may be. A put whose coordinator has not met all earlier ones of its writer may leave one sibling more. No
 * other may: it is stored with a context that covers the earlier ones, so whoever takes it drops them (seed 553701).
 */
final class FewSiblings implements Watch {

    private static final String INVARIANT = "no more siblings than writers (P1)";

    /** Who accounts for the siblings that there may be. */
    record Allowance(int writers, Ledger ledger, DotBook dots, Forgetting forgetting, boolean isByTimestamp) {
        long of(Key key) {
            return writers + ledger.irregular() + dots.extraDotsOf(key) + forgetting.forgottenOf(key);
        }
    }

    private final Key key;
    private final Allowance allowance;
    private final Map<Dot, Long> writerOf = new HashMap<>();
    private int blindPuts;
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
            if (allowance.isByTimestamp()) {
                write.record()
                        .siblings()
                        .versions()
                        .forEach(version -> meet(version, write.record().siblings()));
            }
            int siblings = write.record().siblings().versions().size();
            if (siblings > allowance.of(key) + blindPuts) {
                throw new Violation(
                        INVARIANT, at.id() + " keeps " + siblings + " siblings of " + allowance.writers() + " writers");
            }
        }
    }

    /** A version that is on a disk for the first time is where it was made, with all that its coordinator held and replaced. */
    private void meet(Version version, Siblings stored) {
        long writer = version.operation().high();
        if (writerOf.putIfAbsent(version.dot(), writer) == null) {
            boolean isBlind = writerOf.entrySet().stream()
                    .filter(earlier -> earlier.getValue() == writer)
                    .map(Map.Entry::getKey)
                    .anyMatch(earlier -> !earlier.equals(version.dot()) && !isReplaced(earlier, stored));
            blindPuts += isBlind ? 1 : 0;
        }
    }

    private static boolean isReplaced(Dot dot, Siblings stored) {
        return stored.context().contains(dot)
                && stored.versions().stream().noneMatch(version -> version.dot().equals(dot));
    }
}
