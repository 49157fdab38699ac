package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Server-driven coordination (§6.4): each request goes to a random node that takes connections. A process may be pinned, so
 * that all its requests go through one node as long as that lives.
 */
public final class NodeAccess implements Access {

    private final World world;
    private final Randomness random;
    private final BitSet unreachable;
    private final long patienceMicros;
    private int pinned = -1;

    /**
     * @param unreachable the nodes that clients cannot reach at present; others change it
     * @param patienceMicros after this silence the client gives up
     */
    public NodeAccess(World world, Randomness random, BitSet unreachable, long patienceMicros) {
        this.world = world;
        this.random = random;
        this.unreachable = unreachable;
        this.patienceMicros = patienceMicros;
    }

    /** All requests go to node number {@code node} as long as it takes connections. */
    public NodeAccess pinnedTo(int node) {
        this.pinned = node;
        return this;
    }

    @Override
    public void call(Request request, Consumer<@Nullable Reply> caller) {
        SimulatedProcess node = choose();
        if (node == null) {
            world.timeline().after(0, () -> caller.accept(new Reply.Refused(Reply.Refusal.NO_RING)));
            return;
        }
        Once once = new Once(caller);
        world.timeline().after(world.network().delayMicros(), () -> node.request(request, reply -> back(once, reply)));
        world.timeline().after(patienceMicros, () -> once.accept(null));
    }

    private void back(Once once, @Nullable Reply reply) {
        world.timeline().after(world.network().delayMicros(), () -> once.accept(reply));
    }

    private @Nullable SimulatedProcess choose() {
        List<SimulatedProcess> nodes = world.nodes();
        int first = pinned >= 0 ? pinned : random.below(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            int index = (first + i) % nodes.size();
            if (nodes.get(index).isRunning() && !unreachable.get(index)) {
                return nodes.get(index);
            }
        }
        return null;
    }
}
