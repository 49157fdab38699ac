package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import org.jspecify.annotations.Nullable;

/** Reads of a key whose replicas are equal cause no write (P18). */
public final class QuietReads implements Watch {

    private static final String INVARIANT = "reads on a converged key cause no write (P18)";

    private boolean quietExpected;

    /** From now on nothing is to be written, or anything may be. */
    public void expectQuiet(boolean expected) {
        this.quietExpected = expected;
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (quietExpected && (operation instanceof StoreOp.Write || operation instanceof StoreOp.Delete)) {
            throw new Violation(INVARIANT, at.id() + " submits " + operation);
        }
    }
}
