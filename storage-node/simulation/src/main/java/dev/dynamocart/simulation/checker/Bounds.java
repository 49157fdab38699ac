package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import org.jspecify.annotations.Nullable;

/** Nothing grows beyond its bound: context entries, hints, open requests (I22). */
final class Bounds implements Watch {

    private static final String INVARIANT = "everything stays within its bound (I22)";

    private final DotBook dots;
    private final Settings.Limits limits;

    /** With the cores' limits. */
    public Bounds(DotBook dots, Settings.Limits limits) {
        this.dots = dots;
        this.limits = limits;
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (!(operation instanceof StoreOp.Write write)) {
            return;
        }
        int intervals = write.record().siblings().context().intervals().size();
        if (intervals > 2 * dots.mintedFor(write.key()) + 1) {
            throw new Violation(INVARIANT, at.id() + " keeps " + intervals + " context entries for " + write.key());
        }
        if (write.space() == Space.HINTS && before == null) {
            int hints = at.disk().readableKeys(Space.HINTS).size() + 1;
            if (hints > limits.hintsMax()) {
                throw new Violation(INVARIANT, at.id() + " keeps " + hints + " hints");
            }
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (at.atWork() > limits.requestsMax()) {
            throw new Violation(INVARIANT, at.id() + " works on " + at.atWork() + " requests");
        }
    }
}
