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
            when delete.space() == Space.HINTS ->
                check(at, delete.key(), before, struckOff(at, delete.key(), before, List.of()));
            case StoreOp.Write write
            when write.space() == Space.HINTS -> {
                StoredRecord after = write.record();
                boolean isSame =
                        after.siblings().context().covers(before.siblings().context());
                check(
                        at,
                        write.key(),
                        before,
                        isSame ? struckOff(at, write.key(), before, after.hintFor()) : before.hintFor());
            }
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

    /**
     * The targets that will not get what is in the hint now. One that is no home any more need not be told when all that are have it
     * or will be told (P12).
     */
    private List<NodeId> struckOff(SimulatedProcess at, Key key, StoredRecord before, List<NodeId> targets) {
        List<NodeId> holders = rings.keepers(at, key);
        boolean isRerouted = !holders.isEmpty()
                && holders.stream().allMatch(holder -> targets.contains(holder) || holds(holder, key, before));
        return before.hintFor().stream()
                .filter(target -> !targets.contains(target))
                .filter(target -> !isRerouted || holders.contains(target))
                .toList();
    }

    private boolean holds(NodeId node, Key key, StoredRecord hint) {
        return knowledge
                .held(world.indexOf(node), Space.HOME, key)
                .covers(hint.siblings().context());
    }

    private void check(SimulatedProcess at, Key key, StoredRecord before, List<NodeId> dropped) {
        for (NodeId target : dropped) {
            if (!holds(target, key, before)) {
                throw new Violation(
                        INVARIANT,
                        at.id() + " drops its hint of " + key + " for " + target + " with " + before.siblings());
            }
        }
    }
}
