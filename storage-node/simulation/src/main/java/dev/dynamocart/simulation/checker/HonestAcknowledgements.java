package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.List;

/**
 * At the step of an acknowledgement at least W distinct stores hold the put, as homes or with hints (I9): on stable storage, or where
 * writes are buffered in a way that the end of the process does not take. And if the answer says that the put is durable, stable
 * storage holds it: of W stores, or of one where one of N is to write durably (§6.1, P23).
 */
final class HonestAcknowledgements implements Watch {

    private static final String STORED = "an acknowledged put is durable on W stores (I9)";
    private static final String DURABLE = "a put that is called durable is on stable storage (P23)";

    private final DotBook dots;
    private final HeldEvents stored;
    private final HeldEvents durable;
    private final Settings.Quorum quorum;

    /**
     * @param stored what the stores hold as their instance's durability has it
     * @param durable what is on their stable storage
     */
    HonestAcknowledgements(DotBook dots, HeldEvents stored, HeldEvents durable, Settings.Quorum quorum) {
        this.dots = dots;
        this.stored = stored;
        this.durable = durable;
        this.quorum = quorum;
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (!(reply instanceof Reply.Acknowledged acknowledged) || !(request.body() instanceof Request.Put put)) {
            return;
        }
        int needed = put.options().quorum().w() > 0 ? put.options().quorum().w() : quorum.w();
        List<Dot> names = dots.dotsOf(put.operation());
        check(at, put, STORED, stored.stores(put.key(), names), needed);
        if (acknowledged.durable()) {
            int synced = quorum.durability().isBuffered() ? 1 : needed;
            check(at, put, DURABLE, durable.stores(put.key(), names), synced);
        }
    }

    private void check(SimulatedProcess at, Request.Put put, String invariant, int holding, int needed) {
        if (holding < needed) {
            throw new Violation(
                    invariant,
                    at.id() + " acknowledges " + put.operation() + " on " + put.key() + ", known as "
                            + dots.dotsOf(put.operation()) + ", held by " + holding + " of " + needed);
        }
    }
}
