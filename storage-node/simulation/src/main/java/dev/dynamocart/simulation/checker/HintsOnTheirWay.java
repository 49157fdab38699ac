package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.Map;

/**
 * A node that comes back gets its hints a few at a time, no more than the sender's governor allows (P13).
 *
 * <p>A hint counts until its target has answered, or was silent for as long as the sender waits. What the transport reports is not seen
 * here; so nothing counts any more once the sender has changed its mind about the target.
 */
final class HintsOnTheirWay implements MessageWatch {

    private static final String FEW = "a node gets its hints a few at a time (P13)";
    private static final int PATIENCES = 2;

    /** A core's clock has milliseconds. */
    private static final int CLOCK_MICROS = 1000;

    private final World world;
    private final long waitMicros;
    private final long lookBackMicros;
    private final Map<Integer, AllowedWork> allowed = new HashMap<>();
    private final Map<Way, Map<Long, Long>> sentAtMicros = new HashMap<>();

    private record Way(int from, int to) {}

    HintsOnTheirWay(World world) {
        this.world = world;
        this.waitMicros = 1000L * PATIENCES * world.settings().timing().replicaPatienceMillis() - CLOCK_MICROS;
        this.lookBackMicros = 3L * world.settings().timing().requestTimeoutMillis() * 1000;
    }

    @Override
    public void onStarted(SimulatedProcess process) {
        allowed.remove(process.index());
        sentAtMicros.keySet().removeIf(way -> way.from() == process.index());
    }

    /** What was sent may seem to be silent at once. */
    @Override
    public void onClockLeapt(SimulatedProcess process) {
        sentAtMicros.keySet().removeIf(way -> way.from() == process.index());
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        switch (event) {
            case Event.SliceChanged changed -> allowedAt(at).onChanged(at.nowMicros(), changed);
            case Event.PeerDown down -> sentAtMicros.remove(new Way(at.index(), world.indexOf(down.node())));
            case Event.PeerUp up -> sentAtMicros.remove(new Way(at.index(), world.indexOf(up.node())));
            default -> {}
        }
    }

    private AllowedWork allowedAt(SimulatedProcess at) {
        return allowed.computeIfAbsent(
                at.index(),
                _ -> new AllowedWork(world.settings().limits(), world.settings().healing()));
    }

    /** A disk that was slow may have kept back what was allowed long before. */
    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.ReplicaWritten written) {
            Map<Long, Long> sent = sentAtMicros.get(new Way(to, from.index()));
            if (sent != null) {
                sent.remove(written.request());
            }
        } else if (message instanceof Message.WriteReplica write
                && write.cause() == WriteCause.HINT_DELIVERY
                && !from.disk().wasSlow()) {
            Map<Long, Long> sent = sentAtMicros.computeIfAbsent(new Way(from.index(), to), _ -> new HashMap<>());
            sent.values().removeIf(at -> from.nowMicros() - at >= waitMicros);
            sent.put(write.request(), from.nowMicros());
            int most = allowedAt(from)
                    .loosest(BackgroundWork.HINTS, from.nowMicros() - lookBackMicros)
                    .pieces();
            if (sent.size() > most) {
                throw new Violation(
                        FEW,
                        from.id() + " has " + sent.size() + " hints on their way to "
                                + world.processes().get(to).id() + ", but " + most + " may be");
            }
        }
    }
}
