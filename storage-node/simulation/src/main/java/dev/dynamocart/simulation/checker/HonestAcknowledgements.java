package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.List;

/** At the step of an acknowledgement at least W distinct stores hold the put durably, as homes or with hints (I9). */
final class HonestAcknowledgements implements Watch {

    private static final String INVARIANT = "an acknowledged put is durable on W stores (I9)";

    private final DotBook dots;
    private final DurableKnowledge knowledge;
    private final int defaultW;

    /** With W of {@code defaultW} where a put asks for no other. */
    public HonestAcknowledgements(DotBook dots, DurableKnowledge knowledge, int defaultW) {
        this.dots = dots;
        this.knowledge = knowledge;
        this.defaultW = defaultW;
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (!(reply instanceof Reply.Acknowledged) || !(request.body() instanceof Request.Put put)) {
            return;
        }
        int needed = put.options().quorum().w() > 0 ? put.options().quorum().w() : defaultW;
        int holding = 0;
        List<Dot> names = dots.dotsOf(put.operation());
        for (int node = 0; node < knowledge.nodes(); node++) {
            if (holds(node, put.key(), names)) {
                holding++;
            }
        }
        if (holding < needed) {
            throw new Violation(
                    INVARIANT,
                    at.id() + " acknowledges " + put.operation() + " on " + put.key() + ", known as " + names
                            + ", held by " + holding + " of " + needed);
        }
    }

    private boolean holds(int node, Key key, List<Dot> names) {
        Context home = knowledge.held(node, Space.HOME, key);
        Context hint = knowledge.held(node, Space.HINTS, key);
        for (int i = 0; i < names.size(); i++) {
            if (home.contains(names.get(i)) || hint.contains(names.get(i))) {
                return true;
            }
        }
        return false;
    }
}
