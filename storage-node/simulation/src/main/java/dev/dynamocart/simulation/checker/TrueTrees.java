package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hash trees say what the records say, unless the disk was damaged or has refused a write that the node still counts on; in the end
 * the roots of all homes are equal (I16, P17).
 */
public final class TrueTrees implements Watch {

    private static final String TRUE = "hash trees agree with the records (P17)";

    private final World world;

    /** In {@code world}. */
    public TrueTrees(World world) {
        this.world = world;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.TreeCorrected corrected && !isExcused(at)) {
            throw new Violation(TRUE, at.id() + " had drifted in partition " + corrected.partition());
        }
    }

    private static boolean isExcused(SimulatedProcess at) {
        return at.disk().wasDamaged() || at.disk().isRefusing();
    }

    /** The first partition whose homes do not show the same root; null when all do. */
    public @Nullable Integer unequal(Ring ring) {
        Map<NodeId, Map<Integer, Long>> roots = new HashMap<>();
        world.nodeIds().forEach(node -> roots.put(node, roots(node)));
        for (int index = 0; index < ring.partitions(); index++) {
            Set<Long> different = new HashSet<>();
            for (NodeId home : ring.preferenceList(new Partition(index)).homes()) {
                Long root = roots.getOrDefault(home, Map.of()).get(index);
                if (root == null) {
                    return index;
                }
                different.add(root);
            }
            if (different.size() > 1) {
                return index;
            }
        }
        return null;
    }

    private Map<Integer, Long> roots(NodeId node) {
        return world.nodes().get(world.indexOf(node)).core() instanceof StorageNode core
                ? core.antiEntropy().roots()
                : Map.of();
    }
}
