package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** A node that is no home of a key any more forgets its copy only when all that are have held it durably (I13, P15). */
final class KeptCopies implements Watch {

    private static final String INVARIANT = "a former home forgets only what all new homes hold durably (I13)";

    private final World world;
    private final KnownRings rings;
    private final HeldEvents knowledge;

    KeptCopies(World world, KnownRings rings, HeldEvents knowledge) {
        this.world = world;
        this.rings = rings;
        this.knowledge = knowledge;
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (before == null
                || !(operation instanceof StoreOp.Delete delete)
                || delete.space() != Space.HOME
                || rings.isReaping(at, delete.key())) {
            return;
        }
        for (NodeId keeper : rings.keepers(at, delete.key())) {
            boolean isOther = world.indexOf(keeper) != at.index();
            if (isOther
                    && !knowledge
                            .held(world.indexOf(keeper), Space.HOME, delete.key())
                            .covers(before.siblings().context())) {
                throw new Violation(
                        INVARIANT,
                        at.id() + " forgets " + before.siblings() + " of " + delete.key() + ", which " + keeper
                                + " never held");
            }
        }
    }
}
