package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.Map;

/** A node that knows that it has left or was removed says so to every client that asks it afterwards, and nothing else (P27). */
final class Outsiders implements Watch {

    private static final String INVARIANT = "a node that is out serves nobody (P27)";

    private final World world;
    private final Map<Integer, Long> outSinceMicros = new HashMap<>();

    Outsiders(World world) {
        this.world = world;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed && at.hasDisk()) {
            Ring ring = changed.view().ring();
            if (ring != null && ring.isRemoved(world.nodeIds().get(at.index()))) {
                outSinceMicros.putIfAbsent(at.index(), at.nowMicros());
            } else {
                outSinceMicros.remove(at.index());
            }
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        Long since = outSinceMicros.get(at.index());
        boolean isClients = request.body() instanceof Request.Get || request.body() instanceof Request.Put;
        if (since != null
                && isClients
                && request.askedAtMicros() > since
                && !reply.equals(new Reply.Refused(Reply.Refusal.LEFT))) {
            throw new Violation(INVARIANT, at.id() + " answers " + reply + " to " + request.body());
        }
    }
}
