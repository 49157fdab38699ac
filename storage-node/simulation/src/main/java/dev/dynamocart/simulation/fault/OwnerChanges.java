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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator who lets nodes join, leave and be replaced, one change after the other: stages what is wanted at some node that runs,
 * commits it, and tries again for a while when nobody answers or the decider cannot be reached.
 *
 * <p>For a node that is away he drops what he is at, and asks one node after the other for its removal by force until one does it, or the
 * node is back.
 */
final class OwnerChanges {

    private static final long STEP_MICROS = 100_000;
    private static final int TRIES_MAX = 600;
    private static final int NOBODY = -1;

    /** So often a commit of nothing is taken for one that went through unheard. */
    private static final int NOTHINGS_MAX = 20;

    private final World world;
    private final Deque<Fault> waiting = new ArrayDeque<>();
    private final Deque<Command> commands = new ArrayDeque<>();
    private final List<StagedChange> staged = new ArrayList<>();
    private final List<StagedChange> committed = new ArrayList<>();
    private boolean isTicking;
    private boolean isAsking;
    private int tries;
    private int removing = NOBODY;
    private int asksAt;
    private int nothings;

    OwnerChanges(World world) {
        this.world = world;
    }

    /** Wants a change, after those that were wanted before. */
    void change(Fault change) {
        waiting.add(change);
        tickOn();
    }

    /** Wants a node removed that is away, before anything else. */
    void remove(Fault.RemoveOwner remove) {
        commands.clear();
        waiting.addFirst(remove);
        tickOn();
    }

    private void tickOn() {
        if (!isTicking) {
            isTicking = true;
            tick();
        }
    }

    boolean isUnderWay() {
        return !waiting.isEmpty() || !commands.isEmpty();
    }

    /** What the operator was told to be begun, in order. */
    List<StagedChange> committed() {
        return List.copyOf(committed);
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
        if (commands.isEmpty() && waiting.peek() instanceof Fault.RemoveOwner remove) {
            beginRemoval(remove.node());
        }
        if (removing != NOBODY && world.nodes().get(removing).isRunning() && staged.isEmpty()) {
            commands.clear(); // it was not gone for good
        }
        if (commands.isEmpty()) {
            removing = NOBODY;
        }
        SimulatedProcess node = someNode();
        Ring ring = node != null && node.core() instanceof StorageNode core
                ? core.view().ring()
                : null;
        if (node == null || ring == null || !ring.isSettled() && removing == NOBODY) {
            return;
        }
        if (commands.isEmpty() && !waiting.isEmpty() && !(waiting.peek() instanceof Fault.RemoveOwner)) {
            begin(wanted(ring, waiting.remove()));
        }
        if (commands.peek() instanceof Command.Commit && staged.isEmpty()) {
            commands.clear(); // everything that was wanted was refused
        }
        Command next = commands.peek();
        if (next != null) {
            isAsking = true;
            boolean isNothing = node.core() instanceof StorageNode core
                    && core.view().staging().changes().isEmpty();
            node.command(next, reply -> answered(next, reply, isNothing));
        }
    }

    /** The first node that owns something and runs; the next one each time that a removal was not done. */
    private @Nullable SimulatedProcess someNode() {
        int all = world.nodes().size();
        for (int i = 0; i < all; i++) {
            int index = (asksAt + i) % all;
            SimulatedProcess node = world.nodes().get(index);
            if (index != removing && node.core() instanceof StorageNode core) {
                Ring ring = core.view().ring();
                if (ring != null && ring.participants().contains(world.nodeIds().get(index))) {
                    return node;
                }
            }
        }
        return null;
    }

    private void beginRemoval(int node) {
        waiting.remove();
        tries = 0;
        staged.clear();
        removing = node;
        commands.add(
                new Command.Stage(new StagedChange.ForceRemove(world.nodeIds().get(node))));
        commands.add(new Command.Commit(0));
    }

    private void begin(List<StagedChange> wanted) {
        tries = 0;
        staged.clear();
        asksAt = 0;
        if (!wanted.isEmpty()) {
            commands.add(new Command.Clear());
            wanted.forEach(change -> commands.add(new Command.Stage(change)));
            commands.add(new Command.Commit(0));
        }
    }

    private List<StagedChange> wanted(Ring ring, Fault fault) {
        List<StagedChange> wanted = new ArrayList<>();
        if (fault instanceof Fault.ReplaceOwner replace) {
            NodeId by = world.nodeIds().get(replace.by());
            if (!ring.isRemoved(by)) {
                wanted.add(new StagedChange.Replace(world.nodeIds().get(replace.node()), by));
            }
        } else if (fault instanceof Fault.TakeBack back) {
            wanted.add(new StagedChange.Join(world.nodeIds().get(back.node())));
        } else if (fault instanceof Fault.ChangeOwners change) {
            for (int i = 0; i < world.nodes().size(); i++) {
                NodeId node = world.nodeIds().get(i);
                boolean owns = ring.owners().contains(node);
                boolean isLeaving = (change.leaving() >>> i & 1) == 1;
                boolean isJoining = (change.joining() >>> i & 1) == 1;
                if (isJoining && !owns && !ring.isRemoved(node)) {
                    wanted.add(new StagedChange.Join(node));
                } else if (isLeaving && owns) {
                    wanted.add(new StagedChange.Leave(node));
                }
            }
        }
        return wanted;
    }

    /** What makes no sense is left out; what cannot be done now is tried again. */
    private void answered(Command command, @Nullable Reply reply, boolean isNothing) {
        isAsking = false;
        if (commands.peek() != command) {
            return; // something more urgent came in between
        }
        tries++;
        if (reply instanceof Reply.Commanded commanded) {
            note(command, commanded.view().staging().changes());
        }
        boolean isOver = reply instanceof Reply.CommandRefused
                && removing == NOBODY
                && !(command instanceof Command.Commit)
                && isFinal(reply);
        if (reply instanceof Reply.Commanded || isOver || tries > TRIES_MAX) {
            commands.poll();
        } else if (removing != NOBODY) {
            asksAt++;
        }
        nothings = command instanceof Command.Commit && isNothing ? nothings + 1 : 0;
        if (tries > TRIES_MAX || nothings > NOTHINGS_MAX) {
            commands.clear();
        }
    }

    /** An earlier command of unknown outcome may be carried out late and clear what was staged after it. */
    private void note(Command command, List<StagedChange> shown) {
        if (command instanceof Command.Stage stage) {
            staged.retainAll(shown);
            staged.add(stage.change());
        } else if (command instanceof Command.Commit) {
            committed.addAll(staged);
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
