package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one of N copies is to be durable: stable storage holds an acknowledged put at the latest when its coordinator has had time to
 * ask every other node in turn and then to sync its own copy, as long as the coordinator lives and moves (§6.1, P23). Not the
 * interval's merit: worlds sync at longer intervals too.
 */
final class DurableInTime implements Watch {

    private static final String INVARIANT = "one copy of an acknowledged put becomes durable in time (P23)";
    private static final int SWEEP_MILLIS = 50;
    private static final int MARGIN_MILLIS = 100;
    private static final int SYNCS = 3;

    private record Coordination(SimulatedProcess node, int life) {}

    private final World world;
    private final DotBook dots;
    private final HeldEvents durable;
    private final long boundMicros;
    private final Map<OperationId, List<Coordination>> coordinators = new HashMap<>();

    DurableInTime(World world, DotBook dots, HeldEvents durable) {
        this.world = world;
        this.dots = dots;
        this.durable = durable;
        WorldSettings settings = world.settings();
        this.boundMicros =
                1000L * (settings.nodes() * (settings.timing().replicaPatienceMillis() + SWEEP_MILLIS) + MARGIN_MILLIS)
                        + (long) SYNCS * settings.disk().syncMicrosMax();
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted minted) {
            coordinators
                    .computeIfAbsent(minted.version().operation(), _ -> new ArrayList<>())
                    .add(new Coordination(at, at.lives()));
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (reply instanceof Reply.Acknowledged && request.body() instanceof Request.Put put) {
            long acknowledgedAt = world.timeline().nowMicros();
            world.timeline().after(boundMicros, () -> check(put.key(), put.operation(), acknowledgedAt));
        }
    }

    private void check(Key key, OperationId operation, long acknowledgedAt) {
        boolean isExcused = coordinators.getOrDefault(operation, List.of()).stream()
                .anyMatch(coordination -> isExcused(coordination, acknowledgedAt));
        if (!isExcused && durable.stores(key, dots.dotsOf(operation)) == 0) {
            throw new Violation(
                    INVARIANT,
                    operation + " on " + key + ", known as " + dots.dotsOf(operation) + ", is on no stable storage "
                            + boundMicros + " us after its acknowledgement");
        }
    }

    private boolean isExcused(Coordination coordination, long acknowledgedAt) {
        SimulatedProcess node = coordination.node();
        return node.lives() != coordination.life()
                || node.isPaused()
                || node.movingSinceMicros() > acknowledgedAt
                || node.disk().wasSlow();
    }
}
