package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import org.jspecify.annotations.Nullable;

/** What a home has seen of a key never becomes less, as long as the record lives (I6). Hints come and go. */
final class GrowingContexts implements Watch {

    private static final String INVARIANT = "a stored context only grows (I6)";

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (before != null
                && operation instanceof StoreOp.Write write
                && write.space() == Space.HOME
                && !write.record().siblings().context().covers(before.siblings().context())) {
            throw new Violation(
                    INVARIANT,
                    at.id() + " replaces " + before.siblings() + " of " + write.key() + " by "
                            + write.record().siblings());
        }
    }
}
