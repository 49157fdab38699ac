package dev.dynamocart.simulation.fault;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.disk.SimulatedDisk;
import dev.dynamocart.simulation.world.NetworkConditions;
import dev.dynamocart.simulation.world.SimulatedNetwork;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Lets faults happen in a world, each at its moment, and ends each after its time or when everything is healed. Overlapping
 * faults end independently.
 */
public final class FaultDriver implements Watch {

    /** What undoes a fault; runs once. */
    private static final class Ending {
        private final Runnable undo;
        private boolean done;

        Ending(Runnable undo) {
            this.undo = undo;
        }

        void run() {
            if (!done) {
                done = true;
                undo.run();
            }
        }
    }

    private final World world;
    private final SimulatedNetwork network;
    private final BitSet hiddenFromClients = new BitSet();
    private final List<Ending> endings = new ArrayList<>();
    private final ArrayDeque<Fault.CrashCoordinator> armed = new ArrayDeque<>();
    private final CrashesInChange inChange;
    private final OwnerChanges owners;
    private final TakenBack takenBack;
    private boolean healed;

    /** A driver for {@code world}; joins those who look on. */
    public FaultDriver(World world) {
        this.world = world;
        this.network = world.network();
        this.owners = new OwnerChanges(world);
        this.inChange = new CrashesInChange(world, this::crashUnlessHealed);
        this.takenBack = new TakenBack(world, owners::change);
        world.watch(inChange);
        world.watch(takenBack);
        world.watch(this);
    }

    /** The nodes that clients cannot reach at present. */
    public BitSet hiddenFromClients() {
        return hiddenFromClients;
    }

    /** Whether owners change, or are to change and wait for their turn. */
    public boolean isChangingOwners() {
        return owners.isUnderWay() || takenBack.isUnderWay();
    }

    /** The changes of owners that the operator was told are begun. */
    public List<StagedChange> committedChanges() {
        return owners.committed();
    }

    /** Plans {@code faults}; their moments count from now. */
    public void plan(List<Fault> faults) {
        for (Fault fault : faults) {
            world.timeline().after(fault.atMicros(), () -> {
                if (!healed) {
                    world.journal().add(() -> "fault: " + fault);
                    begin(fault);
                }
            });
        }
    }

    /** Ends every fault and starts every process: from now on nothing goes wrong. */
    public void heal() {
        healed = true;
        armed.clear();
        inChange.clear();
        takenBack.clear();
        List.copyOf(endings).forEach(Ending::run);
        endings.clear();
        world.network().setConditions(NetworkConditions.CALM);
        world.nodes().forEach(SimulatedProcess::start);
        world.journal().add(() -> "everything is healed");
    }

    private void begin(Fault fault) {
        switch (fault) {
            case Fault.Crash crash -> crash(node(crash.node()), crash.downMicros());
            case Fault.CrashInRecovery crash -> crashTwice(crash);
            case Fault.KillAll kill -> world.nodes().forEach(node -> crash(node, kill.downMicros()));
            case Fault.CrashCoordinator crash -> armed.add(crash);
            case Fault.PowerCut cut -> powerCut(cut);
            case Fault.Pause pause -> {
                node(pause.node()).pause();
                end(pause.micros(), () -> node(pause.node()).resume());
            }
            case Fault.Cut cut -> cut(cut.side(), cut.micros());
            case Fault.CutLink cut -> {
                cutOneWay(cut.one(), cut.other(), cut.micros());
                cutOneWay(cut.other(), cut.one(), cut.micros());
            }
            case Fault.CutOneWay cut -> cutOneWay(cut.from(), cut.to(), cut.micros());
            case Fault.CutClients cut -> {
                hiddenFromClients.set(cut.node());
                end(cut.micros(), () -> hiddenFromClients.clear(cut.node()));
            }
            case Fault.Clog clog -> clog(clog.from(), clog.to(), clog.micros());
            case Fault.Swizzle swizzle -> swizzle(swizzle);
            case Fault.Flap flap -> flap(flap, flap.times());
            case Fault.Storm storm -> storm(storm);
            case Fault.SlowDisk slow -> {
                node(slow.node()).disk().setSlow(true);
                end(slow.micros(), () -> node(slow.node()).disk().setSlow(false));
            }
            case Fault.FullDisk full -> {
                node(full.node()).disk().setFull(true);
                end(full.micros(), () -> node(full.node()).disk().setFull(false));
            }
            case Fault.Damage damage -> damage(damage);
            case Fault.LoseDisk lose -> loseDisk(lose);
            case Fault.RestoreDisk restore -> restoreDisk(restore);
            case Fault.SwapDisks swap -> swapDisks(swap);
            case Fault.CopyDisk copy -> {
                crash(node(copy.to()), copy.downMicros());
                node(copy.to()).disk().copyFrom(node(copy.from()).disk());
            }
            case Fault.DamagePage damage -> {
                int damaged = node(damage.node()).disk().damagePage(damage.pick());
                world.journal().add(() -> "damaged records: " + damaged);
            }
            case Fault.ClockLeap leap -> node(leap.node()).leapClock(leap.millis());
            case Fault.WallClockJump jump -> {
                world.wallClocks().jump(jump.client(), jump.millis());
                end(jump.micros(), () -> world.wallClocks().jump(jump.client(), -jump.millis()));
            }
            case Fault.ChangeOwners change -> owners.change(change);
            case Fault.ReplaceOwner replace -> owners.change(replace);
            case Fault.TakeBack back -> takenBack.add(back);
            case Fault.RemoveOwner remove -> {
                crash(node(remove.node()), remove.downMicros());
                owners.remove(remove);
            }
            case Fault.CrashInChange crash -> inChange.add(crash);
            case Fault.FreezeGossip freeze -> {
                world.freezeGossip(freeze.node(), freeze.other());
                end(freeze.micros(), () -> world.thawGossip(freeze.node(), freeze.other()));
            }
            case Fault.CutAllButOne cut -> cutAllButOne(cut);
        }
    }

    private SimulatedProcess node(int number) {
        return world.nodes().get(number);
    }

    private Ending end(long micros, Runnable undo) {
        Ending ending = new Ending(undo);
        endings.add(ending);
        world.timeline().after(micros, ending::run);
        return ending;
    }

    private void crash(SimulatedProcess node, long downMicros) {
        node.crash();
        end(downMicros, node::start);
    }

    private void powerCut(Fault.PowerCut cut) {
        for (int i = 0; i < world.nodes().size(); i++) {
            if (isOn(cut.side(), i)) {
                SimulatedProcess node = node(i);
                node.losePower();
                end(cut.downMicros(), node::start);
            }
        }
    }

    private void crashTwice(Fault.CrashInRecovery crash) {
        SimulatedProcess node = node(crash.node());
        node.crash();
        end(crash.downMicros(), () -> {
            node.start();
            if (!healed) {
                world.timeline().after(crash.aliveMicros(), () -> crashUnlessHealed(node, crash.downMicros()));
            }
        });
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted && !armed.isEmpty()) {
            Fault.CrashCoordinator fault = armed.remove();
            world.timeline().after(fault.delayMicros(), () -> crashUnlessHealed(at, fault.downMicros()));
        }
    }

    private void crashUnlessHealed(SimulatedProcess node, long downMicros) {
        if (!healed) {
            crash(node, downMicros);
        }
    }

    private void cutAllButOne(Fault.CutAllButOne cut) {
        for (int i = 0; i < world.nodes().size(); i++) {
            if (i != cut.node() && i != cut.other()) {
                cutOneWay(cut.node(), i, cut.micros());
                cutOneWay(i, cut.node(), cut.micros());
            }
        }
    }

    private void cut(int side, long micros) {
        for (int i = 0; i < world.nodes().size(); i++) {
            for (int j = 0; j < world.nodes().size(); j++) {
                if (isOn(side, i) != isOn(side, j)) {
                    cutOneWay(i, j, micros);
                }
            }
        }
    }

    private static boolean isOn(int side, int node) {
        return (side >>> node & 1) == 1;
    }

    private void cutOneWay(int from, int to, long micros) {
        network.cut(from, to);
        end(micros, () -> network.mend(from, to));
    }

    private void clog(int from, int to, long micros) {
        network.clog(from, to);
        end(micros, () -> network.unclog(from, to));
    }

    /** The first to be clogged is the first, the second or the last to be released, depending on the step. */
    private void swizzle(Fault.Swizzle swizzle) {
        int nodes = world.nodes().size();
        for (int i = 0; i < nodes; i++) {
            if (isOn(swizzle.side(), i)) {
                int number = i;
                long begin = swizzle.stepMicros() * (1 + i);
                long length = swizzle.stepMicros() * (nodes + (i * 5 + 3) % nodes);
                world.timeline().after(begin, () -> {
                    if (!healed) {
                        clogAll(number, length);
                    }
                });
            }
        }
    }

    private void clogAll(int node, long micros) {
        for (int other = 0; other < world.nodes().size(); other++) {
            if (other != node) {
                clog(node, other, micros);
                clog(other, node, micros);
            }
        }
    }

    private void flap(Fault.Flap flap, int timesLeft) {
        if (timesLeft > 0 && !healed) {
            cut(1 << flap.node(), flap.periodMicros());
            world.timeline().after(2 * flap.periodMicros(), () -> flap(flap, timesLeft - 1));
        }
    }

    private void storm(Fault.Storm storm) {
        NetworkConditions before = network.conditions();
        network.setConditions(new NetworkConditions(
                before.delayMicrosMin(),
                before.delayMicrosMax(),
                Math.max(before.lossRate(), storm.lossRate()),
                Math.max(before.duplicateRate(), storm.duplicateRate()),
                before.stragglerRate()));
        end(storm.micros(), () -> network.setConditions(before));
    }

    private void damage(Fault.Damage damage) {
        Key key = node(damage.node()).disk().damageOne(damage.space(), damage.pick());
        world.journal().add(() -> "damaged: " + key);
    }

    private void restoreDisk(Fault.RestoreDisk restore) {
        SimulatedProcess node = node(restore.node());
        SimulatedDisk.Backup backup = node.disk().backUp();
        world.timeline().after(restore.laterMicros(), () -> {
            if (!healed) {
                crash(node, restore.downMicros());
                node.disk().restore(backup);
                world.tellRestored(node);
            }
        });
    }

    private void swapDisks(Fault.SwapDisks swap) {
        crash(node(swap.one()), swap.downMicros());
        crash(node(swap.other()), swap.downMicros());
        node(swap.one()).disk().swap(node(swap.other()).disk());
    }

    private void loseDisk(Fault.LoseDisk lose) {
        SimulatedProcess node = node(lose.node());
        crash(node, lose.downMicros());
        node.disk().lose();
    }
}
