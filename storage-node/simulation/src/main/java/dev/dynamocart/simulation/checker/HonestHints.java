package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hint goes only when its target holds everything in it durably (I10, P11). */
final class HonestHints implements Watch {

    private static final String INVARIANT = "a hint goes only when its target holds it durably (I10)";

    private final World world;
    private final HeldEvents knowledge;
    private final KnownRings rings;

    /** In {@code world}. */
    public HonestHints(World world, HeldEvents knowledge, KnownRings rings) {
        this.world = world;
        this.knowledge = knowledge;
        this.rings = rings;
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (before == null) {
            return;
        }
        switch (operation) {
            case StoreOp.Delete delete
            when delete.space() == Space.HINTS -> check(at, delete.key(), before, before.hintFor());
            case StoreOp.Write write
            when write.space() == Space.HINTS -> check(at, write.key(), before, struckOff(at, write, before));
            case StoreOp.Delete _,
                    StoreOp.Write _,
                    StoreOp.Read _,
                    StoreOp.ListHints _,
                    StoreOp.Scan _,
                    StoreOp.Sync _,
                    StoreOp.Lease _,
                    StoreOp.SaveView _ -> {}
        }
    }

    /** The targets that will not get what is in the hint now; all of them when the hint begins anew. */
    private List<NodeId> struckOff(SimulatedProcess at, StoreOp.Write write, StoredRecord before) {
        StoredRecord after = write.record();
        List<NodeId> holders = rings.holders(at, write.key());
        boolean isRerouted = after.hintFor().containsAll(holders); // then former homes need not be told (P12)
        if (!after.siblings().context().covers(before.siblings().context())) {
            return before.hintFor();
        }
        return before.hintFor().stream()
                .filter(target -> !after.hintFor().contains(target))
                .filter(target -> !isRerouted || holders.contains(target))
                .toList();
    }

    private void check(SimulatedProcess at, Key key, StoredRecord before, List<NodeId> dropped) {
        for (NodeId target : dropped) {
            if (!knowledge
                    .held(world.indexOf(target), Space.HOME, key)
                    .covers(before.siblings().context())) {
                throw new Violation(
                        INVARIANT,
                        at.id() + " drops its hint of " + key + " for " + target + " with " + before.siblings());
            }
        }
    }
}
