package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a key whose replicas are equal cause no write and no repair (P18). A reaping that falls due meanwhile is none of theirs. */
public final class QuietReads implements Watch {

    private static final String INVARIANT = "reads on a converged key cause no write (P18)";

    private final Set<Key> reaped = new HashSet<>();
    private boolean quietExpected;

    /** From now on nothing is to be written, or anything may be. */
    public void expectQuiet(boolean expected) {
        this.quietExpected = expected;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.Reaping reaping) {
            reaped.add(reaping.key());
        } else if (quietExpected && event instanceof Event.ReadRepaired repaired && !reaped.contains(repaired.key())) {
            throw new Violation(INVARIANT, at.id() + " sends a repair of " + repaired.key() + " to " + repaired.node());
        }
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (quietExpected && isChange(operation)) {
            throw new Violation(INVARIANT, at.id() + " submits " + operation);
        }
    }

    private boolean isChange(StoreOp operation) {
        boolean isReaping = operation instanceof StoreOp.Delete delete
                && delete.space() == Space.HOME
                && reaped.contains(delete.key());
        return !isReaping && (operation instanceof StoreOp.Write || operation instanceof StoreOp.Delete);
    }
}
