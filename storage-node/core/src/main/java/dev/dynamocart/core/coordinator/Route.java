package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.ArrayList;
import java.util.List;

/**
 * The way that a request takes which somebody else is to coordinate.
 *
 * @param needed R or W, to be named when the outcome stays unknown
 * @param hops how many nodes have passed the request on already
 * @param patienceMillis after this silence the next node is asked
 * @param candidates the nodes to be asked, in this order
 */
public record Route(int needed, int hops, int patienceMillis, List<NodeId> candidates) {

    public Route {
        candidates = List.copyOf(candidates);
    }

    /**
     * To those who may coordinate the put themselves: the home that was asked for, the other reachable homes, reachable stand-ins,
     * and at last the homes that did not answer of late (§5).
     */
    public static Route toHomes(Environment environment, Request.Put put, PreferenceList list, int needed, int hops) {
        Replicas replicas = environment.replicas();
        List<NodeId> candidates = new ArrayList<>();
        NodeId preferred = put.options().preferred();
        if (preferred != null && list.isHome(preferred) && replicas.isReachable(preferred)) {
            candidates.add(preferred);
        }
        for (NodeId node : list.nodes()) {
            if (replicas.isReachable(node) && !candidates.contains(node)) {
                candidates.add(node);
            }
        }
        for (NodeId home : list.homes()) {
            if (!candidates.contains(home)) {
                candidates.add(home);
            }
        }
        return new Route(needed, hops, environment.timing().coordinatorPatienceMillis(), candidates);
    }

    /**
     * To any node, from number {@code first} on, those first that answered of late (§6.4, server-driven). Patience is doubled: the
     * node may have to hand the request on in its turn.
     */
    public static Route toAnyNode(Environment environment, PreferenceList list, int needed, int first) {
        List<NodeId> reachable = new ArrayList<>();
        List<NodeId> others = new ArrayList<>();
        int count = list.nodes().size();
        for (int i = 0; i < count; i++) {
            NodeId node = list.nodes().get((first + i) % count);
            (environment.replicas().isReachable(node) ? reachable : others).add(node);
        }
        reachable.addAll(others);
        return new Route(needed, 0, 2 * environment.timing().coordinatorPatienceMillis(), reachable);
    }
}
