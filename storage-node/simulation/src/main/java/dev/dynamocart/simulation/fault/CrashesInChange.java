package dev.dynamocart.simulation.fault;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** Waits until a change of owners reaches the phase of a {@link Fault.CrashInChange}, and then lets that node die. */
final class CrashesInChange implements Watch {

    private final World world;
    private final ObjLongConsumer<SimulatedProcess> crash;
    private final List<Fault.CrashInChange> armed = new ArrayList<>();

    /**
     * Nothing is armed.
     *
     * @param crash lets a process die and start again after so many microseconds
     */
    CrashesInChange(World world, ObjLongConsumer<SimulatedProcess> crash) {
        this.world = world;
        this.crash = crash;
    }

    void add(Fault.CrashInChange fault) {
        armed.add(fault);
    }

    void clear() {
        armed.clear();
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        Ring ring = event instanceof Event.ViewChanged changed ? changed.view().ring() : null;
        if (ring == null) {
            return;
        }
        for (Iterator<Fault.CrashInChange> faults = armed.iterator(); faults.hasNext(); ) {
            Fault.CrashInChange fault = faults.next();
            Optional<NodeId> victim = fault.phase() == ring.phase() ? victim(fault.part(), ring) : Optional.empty();
            if (victim.isPresent()) {
                faults.remove();
                SimulatedProcess node = world.nodes().get(world.indexOf(victim.get()));
                world.timeline().after(fault.delayMicros(), () -> crash.accept(node, fault.downMicros()));
            }
        }
    }

    private static Optional<NodeId> victim(Fault.Part part, Ring ring) {
        List<NodeId> from = ring.transition().from();
        List<NodeId> to = ring.transition().to();
        return switch (part) {
            case DECIDER -> Optional.of(ring.authority().decider());
            case LEAVER -> from.stream().filter(node -> !to.contains(node)).findFirst();
            case JOINER -> to.stream().filter(node -> !from.contains(node)).findFirst();
        };
    }
}
