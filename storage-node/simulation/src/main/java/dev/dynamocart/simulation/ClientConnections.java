package dev.dynamocart.simulation;

import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;

/** A client's transport: it connects to every node and tries again, and tells the client's core when it has reached one. */
public final class ClientConnections {

    private static final long RETRY_MICROS = 500_000;
    private static final int CONNECTED = 80;

    private final World world;
    private final SimulatedProcess client;

    private ClientConnections(World world, SimulatedProcess client) {
        this.world = world;
        this.client = client;
    }

    /** Connects {@code client}, which runs, to every node of {@code world}, and goes on trying. */
    public static void keep(World world, SimulatedProcess client) {
        ClientConnections connections = new ClientConnections(world, client);
        for (int node = 0; node < world.nodes().size(); node++) {
            connections.connect(node);
        }
    }

    private void connect(int node) {
        NodeId id = world.nodeIds().get(node);
        if (world.nodes().get(node).isRunning()) {
            client.tell(CONNECTED, core -> ((ClientNode) core).onConnected(client.nowMillis(), id));
        }
        world.timeline().after(RETRY_MICROS, () -> connect(node));
    }
}
