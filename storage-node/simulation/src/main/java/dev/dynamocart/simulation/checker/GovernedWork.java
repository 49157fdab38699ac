package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Background work has a floor and a cap, whatever clients have to wait, and keeps to its slice (§6.5, P13, P29): after as many repairs
 * as the slice allows there is a pause, and so there is between the computations of two trees.
 */
final class GovernedWork implements Watch {

    private static final String LIMITS = "background work has a floor and a cap (P29)";
    private static final String YIELDS = "background work keeps to its slice (P13)";
    private static final int SLOWEST = 32;

    /** What the scan for a tree reads at a time; former homes that look for what they must hand over read less. */
    private static final int TREE_SLICE_RECORDS = 256;

    /** A repair was begun so long before its difference is told, at most. */
    private final long lookBackMicros;

    private final KnownRings rings;
    private final Settings.Limits limits;
    private final Settings.Healing healing;
    private final long partitionLength;
    private final List<Node> nodes = new ArrayList<>();

    /** What a node was allowed in this life, and did. */
    private static final class Node {
        private final AllowedWork allowed;
        private final List<Long> repairs = new ArrayList<>();
        private long scannedMicros = Long.MIN_VALUE;

        Node(AllowedWork allowed) {
            this.allowed = allowed;
        }
    }

    GovernedWork(World world, KnownRings rings) {
        WorldSettings settings = world.settings();
        this.rings = rings;
        this.limits = settings.limits();
        this.healing = settings.healing();
        this.lookBackMicros = 3L * settings.timing().requestTimeoutMillis() * 1000;
        Span partition = Span.of(new Partition(0), settings.partitions());
        this.partitionLength = partition.upTo() - partition.from();
        for (int i = 0; i < world.nodes().size(); i++) {
            nodes.add(newNode());
        }
    }

    private Node newNode() {
        return new Node(new AllowedWork(limits, healing));
    }

    @Override
    public void onStarted(SimulatedProcess process) {
        if (process.index() < nodes.size()) {
            nodes.set(process.index(), newNode());
        }
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.SliceChanged changed) {
            AllowedWork allowed = nodes.get(at.index()).allowed;
            checkLimits(at, changed, allowed.cap(changed.work()));
            allowed.onChanged(at.nowMicros(), changed);
        } else if (event instanceof Event.DifferenceFound) {
            checkRepair(at, nodes.get(at.index()));
        }
    }

    private void checkLimits(SimulatedProcess at, Event.SliceChanged changed, int cap) {
        boolean isTooSlow = changed.pauseMillis() > (long) SLOWEST * Math.max(1, healing.stepPauseMillis());
        if (changed.pieces() < 1 || changed.pieces() > cap || isTooSlow) {
            throw new Violation(LIMITS, at.id() + " tells " + changed + ", the cap is " + cap);
        }
    }

    private void checkRepair(SimulatedProcess at, Node node) {
        node.repairs.add(at.nowMicros());
        AllowedWork.Allowed loosest = node.allowed.loosest(BackgroundWork.REPAIRS, at.nowMicros() - lookBackMicros);
        int first = node.repairs.size() - 1 - loosest.pieces();
        if (first >= 0) {
            check(at, "repairs", at.nowMicros() - node.repairs.get(first), loosest);
        }
    }

    /** While owners change, scans are for those who fetch, too. */
    @Override
    public void onScan(SimulatedProcess at, StoreOp.Scan scan) {
        Ring ring = rings.ringOf(at);
        if (ring == null || !ring.isSettled()) {
            nodes.get(at.index()).scannedMicros = Long.MIN_VALUE;
        } else if (scan.space() == Space.HOME
                && scan.recordsMax() == TREE_SLICE_RECORDS
                && scan.after() == null
                && scan.span().upTo() - scan.span().from() == partitionLength) {
            Node node = nodes.get(at.index());
            if (node.scannedMicros != Long.MIN_VALUE) {
                check(
                        at,
                        "scans",
                        at.nowMicros() - node.scannedMicros,
                        node.allowed.loosest(BackgroundWork.SCANS, node.scannedMicros));
            }
            node.scannedMicros = at.nowMicros();
        }
    }

    /** A core's clock has milliseconds. */
    private static void check(SimulatedProcess at, String work, long apartMicros, AllowedWork.Allowed allowed) {
        if (apartMicros + 1000 < allowed.pauseMillis() * 1000) {
            throw new Violation(
                    YIELDS,
                    at.id() + " " + work + " are " + apartMicros + " us apart where " + allowed + " is the most");
        }
    }
}
