package dev.dynamocart.simulation.fault;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Nodes that are to come back when they are out. */
final class TakenBack implements Watch {

    /** A node that has just been started is not reachable at once. */
    private static final long BOOT_MICROS = 500_000;

    private final World world;
    private final Consumer<Fault> join;
    private final Map<Integer, Fault.TakeBack> awaited = new HashMap<>();
    private int underWay;

    /**
     * Nobody is awaited.
     *
     * @param join lets the node join, when those before it are done
     */
    TakenBack(World world, Consumer<Fault> join) {
        this.world = world;
        this.join = join;
    }

    void add(Fault.TakeBack fault) {
        awaited.put(fault.node(), fault);
    }

    /** From now on nobody is taken back any more but those who were about to be. */
    void clear() {
        awaited.clear();
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        Ring ring = event instanceof Event.ViewChanged changed ? changed.view().ring() : null;
        boolean isOut =
                ring != null && at.hasDisk() && ring.isRemoved(world.nodeIds().get(at.index()));
        Fault.TakeBack fault = isOut ? awaited.remove(at.index()) : null;
        if (fault != null) {
            underWay++;
            world.timeline().after(fault.afterMicros(), () -> takeBack(at, fault));
        }
    }

    private void takeBack(SimulatedProcess node, Fault.TakeBack fault) {
        node.crash();
        node.start();
        world.timeline().after(BOOT_MICROS, () -> {
            underWay--;
            join.accept(fault);
        });
    }
}
