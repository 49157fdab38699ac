package dev.dynamocart.simulation;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small cluster of real cores in virtual time, for tests of other modules: no threads, no sockets, no waiting. Nothing goes
 * wrong in it but what the test asks for. Calls run the cluster until there is an answer.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class InMemoryCluster {

    private static final long PATIENCE_MICROS = 10_000_000;
    private static final long QUIET_MICROS = 5_000_000;

    private final World world;

    private InMemoryCluster(WorldSettings settings, long seed) {
        this.world = new World(
                settings,
                seed,
                (own, self, restored, random, effects) ->
                        new StorageNode(own, self, restored, random, Set.of(), effects),
                false);
        world.startNodes();
    }

    /** Five nodes, N = 3, R = W = 2, ready to serve. */
    public static InMemoryCluster ofFive() {
        return new InMemoryCluster(WorldSettings.calm(), 1);
    }

    /** So many nodes with this quorum, ready to serve; the same seed always gives the same run. */
    public static InMemoryCluster of(int nodes, Settings.Quorum quorum, long seed) {
        return new InMemoryCluster(WorldSettings.calm().with(nodes, quorum), seed);
    }

    /** Sends a request to the first node that runs and returns its answer. */
    public Reply call(Request request) {
        for (int node = 0; node < world.nodes().size(); node++) {
            if (world.nodes().get(node).isRunning()) {
                return call(node, request);
            }
        }
        throw new IllegalStateException("No node runs");
    }

    /**
     * Sends a request to node number {@code node}, from 0, and returns its answer.
     *
     * @throws IllegalStateException when the node does not run
     */
    public Reply call(int node, Request request) {
        SimulatedProcess process = world.nodes().get(node);
        if (!process.isRunning()) {
            throw new IllegalStateException(process.id() + " does not run");
        }
        List<@Nullable Reply> replies = new ArrayList<>();
        process.request(request, replies::add);
        long end = world.timeline().nowMicros() + PATIENCE_MICROS;
        boolean moving = true;
        while (moving && replies.isEmpty() && world.timeline().nowMicros() < end) {
            moving = world.timeline().next();
        }
        Reply reply = replies.isEmpty() ? null : replies.getFirst();
        if (reply == null) {
            throw new IllegalStateException(process.id() + " did not answer " + request);
        }
        return reply;
    }

    /** Ends node number {@code node} on the spot. */
    public void crash(int node) {
        world.nodes().get(node).crash();
    }

    /** Starts node number {@code node} again. */
    public void start(int node) {
        world.nodes().get(node).start();
    }

    /** Cuts the links between these nodes and all others, in both directions. */
    public void cut(Set<Integer> side) {
        forLinksOf(side, world.network()::cut);
    }

    /** Ends a {@link #cut} of the same nodes. */
    public void heal(Set<Integer> side) {
        forLinksOf(side, world.network()::mend);
    }

    private interface Link {
        void with(int from, int to);
    }

    private void forLinksOf(Set<Integer> side, Link link) {
        for (int from = 0; from < world.nodes().size(); from++) {
            for (int to = 0; to < world.nodes().size(); to++) {
                if (side.contains(from) != side.contains(to)) {
                    link.with(from, to);
                }
            }
        }
    }

    /** Lets some seconds of virtual time pass: timeouts end, hints are delivered, gossip goes round. */
    public void settle() {
        world.timeline().runUntil(world.timeline().nowMicros() + QUIET_MICROS);
    }

    /** The world in which the cluster lives, for tests that look closer. */
    public World world() {
        return world;
    }
}
