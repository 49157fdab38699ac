package dev.dynamocart.simulation.fault;

import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An operator who lets nodes join and leave, one change after the other: stages what is wanted at some node that runs, commits it,
 * and tries again for a while when nobody answers or the decider cannot be reached.
 */
final class OwnerChanges {

    private static final long STEP_MICROS = 100_000;
    private static final int TRIES_MAX = 600;

    private final World world;
    private final Deque<Fault.ChangeOwners> waiting = new ArrayDeque<>();
    private final Deque<Command> commands = new ArrayDeque<>();
    private boolean isTicking;
    private boolean isAsking;
    private int tries;
    private int staged;

    OwnerChanges(World world) {
        this.world = world;
    }

    void change(Fault.ChangeOwners change) {
        waiting.add(change);
        if (!isTicking) {
            isTicking = true;
            tick();
        }
    }

    boolean isUnderWay() {
        return !waiting.isEmpty() || !commands.isEmpty();
    }

    private void tick() {
        if (!isAsking) {
            step();
        }
        if (isUnderWay() || isAsking) {
            world.timeline().after(STEP_MICROS, this::tick);
        } else {
            isTicking = false;
        }
    }

    private void step() {
        SimulatedProcess node = someNode();
        Ring ring = node != null && node.core() instanceof StorageNode core
                ? core.view().ring()
                : null;
        if (node == null || ring == null || !ring.isSettled()) {
            return;
        }
        if (commands.isEmpty() && !waiting.isEmpty()) {
            stage(ring, waiting.remove());
            tries = 0;
            staged = 0;
        }
        if (commands.peek() instanceof Command.Commit && staged == 0) {
            commands.clear(); // everything that was wanted was refused
        }
        Command next = commands.peek();
        if (next != null) {
            isAsking = true;
            node.command(next, reply -> answered(next, reply));
        }
    }

    /** The first node that owns something and runs. */
    private @Nullable SimulatedProcess someNode() {
        for (int i = 0; i < world.nodes().size(); i++) {
            SimulatedProcess node = world.nodes().get(i);
            if (node.core() instanceof StorageNode core) {
                Ring ring = core.view().ring();
                if (ring != null && ring.participants().contains(world.nodeIds().get(i))) {
                    return node;
                }
            }
        }
        return null;
    }

    private void stage(Ring ring, Fault.ChangeOwners change) {
        commands.add(new Command.Clear());
        for (int i = 0; i < world.nodes().size(); i++) {
            NodeId node = world.nodeIds().get(i);
            boolean owns = ring.owners().contains(node);
            boolean isLeaving = (change.leaving() >>> i & 1) == 1;
            boolean isJoining = (change.joining() >>> i & 1) == 1;
            if (isJoining && !owns && !ring.isRemoved(node)) {
                commands.add(new Command.Stage(new StagedChange.Join(node)));
            } else if (isLeaving && owns) {
                commands.add(new Command.Stage(new StagedChange.Leave(node)));
            }
        }
        if (commands.size() == 1) {
            commands.clear();
        } else {
            commands.add(new Command.Commit(0));
        }
    }

    /** What makes no sense is left out; what cannot be done now is tried again. */
    private void answered(Command command, @Nullable Reply reply) {
        isAsking = false;
        tries++;
        staged += command instanceof Command.Stage && reply instanceof Reply.Commanded ? 1 : 0;
        boolean isDone = reply instanceof Reply.Commanded
                || reply instanceof Reply.CommandRefused && !(command instanceof Command.Commit) && isFinal(reply);
        if (isDone || tries > TRIES_MAX) {
            commands.poll();
        }
        if (tries > TRIES_MAX) {
            commands.clear();
        }
    }

    private static boolean isFinal(Reply reply) {
        return reply instanceof Reply.CommandRefused refused
                && switch (refused.why()) {
                    case SENSELESS, NOT_NOW -> true;
                    case DECIDER_UNREACHABLE, UNKNOWN -> false;
                };
    }
}
