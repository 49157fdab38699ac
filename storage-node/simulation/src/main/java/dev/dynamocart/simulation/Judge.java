package dev.dynamocart.simulation;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.simulation.checker.Checkers;
import dev.dynamocart.simulation.checker.Convergence;
import dev.dynamocart.simulation.checker.FinalItems;
import dev.dynamocart.simulation.checker.Reads;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.fault.FaultDriver;
import dev.dynamocart.simulation.plan.Mechanism;
import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.workload.Activity;
import dev.dynamocart.simulation.workload.ItemSet;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends the checkers in, and judges when all is healed: wait until the hints are gone, read every key through every node, wait
 * again, read once more and compare.
 */
final class Judge {

    private static final String FORMS = "a cluster forms in bounded time";
    private static final String HINTS = "hints are gone in bounded time (I17)";
    private static final String OWNERS = "a change of owners ends in bounded time (I13)";
    private static final String LIVE = "gets and puts succeed when all is healed (I19)";
    private static final String REAPED = "tombstones are reaped in bounded time (P10)";
    private static final String ROOTS = "tree roots of homes are equal in the end (I16)";
    private static final int BYTES_OF_FEW_WRITES = 1024;
    private static final int TRIES_MAX = 20;
    private static final long STEP_MICROS = 100_000;
    private static final long BOUND_MICROS = 120_000_000;

    private final Plan plan;
    private final World world;
    private final Reads reads;
    private final Activity activity = new Activity();
    private final FinalItems items;
    private final Convergence convergence;
    private final Checkers checkers;
    private final FaultDriver faults;
    private long ownPuts;

    Judge(Plan plan, World world, Ledger ledger, FaultDriver faults) {
        this.plan = plan;
        this.world = world;
        this.faults = faults;
        this.reads = new Reads(ledger);
        this.items = new FinalItems(ledger, reads, plan.envelope() == Plan.Envelope.NEVER_WRONG);
        this.checkers = new Checkers(world);
        this.convergence = checkers.convergence();
        if (plan.isNoDiskHurt()) {
            checkers.expectStrictReads();
        }
        if (world.settings().quorum().durability().isBuffered()) {
            checkers.expectLossOfPower(ledger);
        }
        if (isByTimestamp()) {
            checkers.expectNewestWins();
        }
        int own = plan.crowd().ownContextKey();
        if (own >= 0) {
            checkers.expectFewSiblings(
                    plan.crowd().keys().get(own), plan.crowd().clients(), ledger);
        }
    }

    Activity activity() {
        return activity;
    }

    Reads reads() {
        return reads;
    }

    private boolean isByTimestamp() {
        return plan.world().quorum().reconciliation() == Settings.Reconciliation.TIMESTAMP;
    }

    /** Where timestamps decide, concurrent changes are lost by right; then it is the newest that must be there. */
    private void checkItems(int key, Object node, Reply.Fetched fetched) {
        if (!isByTimestamp()) {
            items.check(key, node, fetched);
        } else if (plan.envelope() == Plan.Envelope.NOTHING_LOST) {
            checkers.checkNewest(plan.crowd().keys().get(key), node, fetched);
        }
    }

    /** Runs until every node knows the ring: from the start, or again after its disk was lost. */
    void awaitRing() {
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        while (convergence.ring() == null) {
            if (world.timeline().nowMicros() > end) {
                throw new Violation(FORMS, "a node has no ring after " + BOUND_MICROS + " us");
            }
            step(STEP_MICROS);
        }
    }

    private void step(long micros) {
        world.timeline().runUntil(world.timeline().nowMicros() + micros);
    }

    void judge() {
        awaitClients();
        if (isClusterForgotten()) {
            return;
        }
        awaitRing();
        if (areTwoClusters()) {
            return;
        }
        awaitOwners();
        awaitQuiet();
        if (plan.isHealedByHintsAlone()) {
            awaitReapings(convergence::isSeenSame);
            plan.crowd().keys().forEach(convergence::checkSeenSame);
        }
        if (plan.isHealedByReadsAlone() && !convergence.isAnyHintLeft()) {
            readAll((_, _, _) -> {});
            awaitQuiet();
            awaitReapings(convergence::isEqual);
            plan.crowd().keys().forEach(convergence::checkEqual);
        }
        if (!plan.off().contains(Mechanism.ANTI_ENTROPY)) {
            awaitEqual();
        }
        if (world.isSwallowing()) {
            world.swallow(null);
            awaitQuiet();
        }
        awaitReaped();
        awaitEqual();
        checkers.quietReads().expectQuiet(true);
        plan.crowd().keys().forEach(convergence::checkEqual);
        readAll(this::checkItems);
        settle();
        awaitReapings(convergence::isEqual);
        checkers.quietReads().expectQuiet(false);
        plan.crowd().keys().forEach(convergence::checkEqual);
        awaitSameViews();
        checkOwners();
        plan.crowd().keys().forEach(convergence::checkNobodyElse);
        checkers.endFewSiblings();
        putAll();
        settle();
        checkers.replies().check();
    }

    /**
     * Whether all who formed the cluster have lost their disks, and only clients or nodes that came later know what it decided: it is not
     * healed by itself.
     */
    private boolean isClusterForgotten() {
        return plan.faults().stream().anyMatch(fault -> fault instanceof Fault.ChangeOwners) && haveAllLostTheirDisks();
    }

    private boolean haveAllLostTheirDisks() {
        int founders = world.nodes().size() - plan.world().spares();
        return world.nodes().stream().limit(founders).allMatch(node -> node.disk()
                .wasLost());
    }

    /**
     * Whether all who formed the cluster have lost their disks and formed another one, while a node that had heard of the first before
     * that, on its slow disk, goes by it: an operator has to choose.
     */
    private boolean areTwoClusters() {
        return haveAllLostTheirDisks() && !convergence.isOneCluster();
    }

    /** Runs until no client wants anything more and every message of the load has arrived. */
    private void awaitClients() {
        world.timeline().runUntil(world.network().latestArrivalMicros());
        while (activity.isBusy()) {
            step(STEP_MICROS);
        }
    }

    /** Runs until no owner changes any more, all nodes know it, and nobody but homes holds anything. Each phase has its time. */
    private void awaitOwners() {
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        long version = -1;
        while (faults.isChangingOwners() || !isSettled()) {
            Ring ring = convergence.ring();
            if (ring != null && ring.version() != version) {
                version = ring.version();
                end = world.timeline().nowMicros() + BOUND_MICROS;
            }
            if (world.timeline().nowMicros() > end) {
                plan.crowd().keys().forEach(convergence::checkNobodyElse);
                throw new Violation(OWNERS, "after " + BOUND_MICROS + " us " + convergence.ring());
            }
            step(STEP_MICROS);
        }
    }

    /** Nodes that are out hear of the others only when they ask. */
    private void awaitSameViews() {
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        while (!convergence.isSameView() && world.timeline().nowMicros() < end) {
            step(STEP_MICROS);
        }
        convergence.checkViews();
    }

    /**
     * Who takes over does not know what a decider told nobody before it died. And a decider whose disk was hurt may remember less of the
     * ring than others of what was committed.
     */
    private void checkOwners() {
        boolean mayBeTakenOver = plan.faults().stream().anyMatch(Fault.RemoveOwner.class::isInstance);
        boolean isDiskHurt = plan.faults().stream()
                .anyMatch(fault -> fault.isStorageDamage() && !(fault instanceof Fault.RemoveOwner));
        ClusterView view = convergence.view(0);
        if (view != null && plan.world().formed() && !isDiskHurt) {
            checkers.checkOwners(view, mayBeTakenOver ? List.of() : faults.committedChanges());
        }
    }

    /** A ring with orphans is about to change once more. */
    private boolean isSettled() {
        return convergence.isSameRing()
                && !ring().hasOrphans()
                && plan.crowd().keys().stream().allMatch(convergence::isWithHomesOnly);
    }

    /** Runs until no request is open, no deliverable hint is left, the disks have done their work and messages have arrived. */
    private void awaitQuiet() {
        settle();
        boolean delivered = !plan.off().contains(Mechanism.HINTS) || !world.isSwallowing();
        long begin = world.timeline().nowMicros();
        while (delivered && convergence.isAnyHintLeft() || !isEveryDiskIdle()) {
            if (world.timeline().nowMicros() > begin + BOUND_MICROS) {
                throw new Violation(HINTS, "there are hints after " + BOUND_MICROS + " us");
            }
            step(STEP_MICROS);
        }
        if (world.timeline().nowMicros() > begin) {
            settle();
        }
    }

    /** Runs until homes hold the same and their trees say so; nobody reads or writes meanwhile. */
    private void awaitEqual() {
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        while (!isEverythingEqual()) {
            if (world.timeline().nowMicros() > end) {
                plan.crowd().keys().forEach(convergence::checkEqual);
                throw new Violation(
                        ROOTS,
                        "after " + BOUND_MICROS + " us the roots of a partition differ: "
                                + checkers.trees().unequal(ring()));
            }
            step(STEP_MICROS);
        }
    }

    /**
     * A reaping that fell due a moment ago has reached some homes and not others: it has its time to reach them all. Nothing else brings
     * homes together meanwhile: comparisons are off, or a write would be a violation.
     */
    private void awaitReapings(Predicate<Key> isSame) {
        long end = world.timeline().nowMicros() + plan.world().timing().requestTimeoutMillis() * 1000L;
        while (!plan.crowd().keys().stream().allMatch(isSame)
                && world.timeline().nowMicros() < end) {
            step(STEP_MICROS);
        }
    }

    /** Runs until no key holds nothing but a tombstone, if tombstones live short enough for that. */
    private void awaitReaped() {
        long lifeMicros = plan.world().healing().tombstoneLifeMillis() * 1000L;
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        while (lifeMicros < BOUND_MICROS / 2 && isAnyTombstoneLeft()) {
            if (world.timeline().nowMicros() > end) {
                throw new Violation(REAPED, "there are tombstones after " + BOUND_MICROS + " us");
            }
            step(STEP_MICROS);
        }
        awaitQuiet();
    }

    private boolean isAnyTombstoneLeft() {
        return world.nodes().stream()
                .anyMatch(node ->
                        node.core() instanceof StorageNode core && core.reaper().tombstones() > 0);
    }

    private boolean isEverythingEqual() {
        return plan.crowd().keys().stream().allMatch(convergence::isEqual)
                && checkers.trees().unequal(ring()) == null;
    }

    private Ring ring() {
        Ring ring = convergence.ring();
        if (ring == null) {
            throw new Violation(FORMS, "a node has no ring");
        }
        return ring;
    }

    private boolean isEveryDiskIdle() {
        return world.nodes().stream().allMatch(node -> node.disk().isIdle());
    }

    /** Long enough for every request to end, for answers to arrive and for peers to be found reachable again. */
    private void settle() {
        long timeoutMicros = plan.world().timing().requestTimeoutMillis() * 1000L;
        step(timeoutMicros + 3L * plan.world().timing().probeIntervalMillis() * 1000);
    }

    /** The nodes that have not left. */
    private List<SimulatedProcess> serving() {
        Ring ring = ring();
        return world.nodes().stream()
                .filter(node -> !ring.isRemoved(world.nodeIds().get(node.index())))
                .toList();
    }

    /** Looks at the answer of one node. */
    private interface Check {
        void check(int key, Object node, Reply.Fetched fetched);
    }

    private void readAll(Check check) {
        for (int key = 0; key < plan.crowd().keys().size(); key++) {
            for (SimulatedProcess node : serving()) {
                Reply.Fetched fetched = read(node, key);
                if (fetched != null) {
                    check.check(key, node.id(), fetched);
                }
            }
        }
    }

    /**
     * An absence that homes do not confirm is no answer, and asking again is the caller's business (P9); a little later, for silences of
     * before all was healed may have made a home unreachable until its next sign of life. A damaged record is no
     * answer either; with R = N the get fails once and repairs it. Outside the envelope all copies may be damaged: then there
     * is no answer to be had, which is null.
     */
    private Reply.@Nullable Fetched read(SimulatedProcess node, int key) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Reply reply = ask(node, allHomes(key));
            if (reply instanceof Reply.Fetched fetched) {
                reads.onRead(key, fetched);
                if (!fetched.siblings().isNone() || fetched.absenceConfirmed()) {
                    return fetched;
                }
                step(STEP_MICROS);
            } else if (!(reply instanceof Reply.ReadQuorumUnmet)) {
                throw new Violation(LIVE, node.id() + " answers " + reply + " to a get of key " + key);
            }
        }
        if (plan.envelope() == Plan.Envelope.NEVER_WRONG) {
            return null;
        }
        throw new Violation(LIVE, node.id() + " cannot answer a get of key " + key);
    }

    /** Reads are to find every home that is behind, so they do not begin with fewer. */
    private Request.Get allHomes(int key) {
        Key asked = plan.crowd().keys().get(key);
        int n = ring().preferenceList(asked).homeCount(); // fewer than N when few nodes are left
        return new Request.Get(asked, new Request.ReadQuorum(n, 0, 0), false);
    }

    /** Through every node, each key is read and put back as it is. */
    private void putAll() {
        for (int key = 0; key < plan.crowd().keys().size(); key++) {
            for (SimulatedProcess node : serving()) {
                putBackThrough(node, key);
            }
        }
    }

    private void putBackThrough(SimulatedProcess node, int key) {
        Reply reply = ask(node, putBack(key, read(node, key)));
        for (int tries = 0; tries < TRIES_MAX && isAtLimit(reply); tries++) {
            step(STEP_MICROS);
            reply = ask(node, putBack(key, read(node, key)));
        }
        if (!(reply instanceof Reply.Acknowledged)) {
            throw new Violation(LIVE, node.id() + " answers " + reply + " to a put of key " + key);
        }
    }

    /**
     * With a very low limit and R + W not above N, a put after a read may still meet versions that the read missed. It is refused
     * by every home; and if one of them had kept silent for a while before, the node cannot know that it was. Where only one write
     * at a time may wait for a store, the repairs that the read caused keep a put out, and its coordinator cannot know why.
     */
    private boolean isAtLimit(Reply reply) {
        Settings.Quorum quorum = plan.world().quorum();
        boolean readsMayMiss = quorum.r() + quorum.w() <= quorum.n();
        boolean repairsMayFill = plan.world().limits().requestBytesMax() < BYTES_OF_FEW_WRITES;
        return reply instanceof Reply.Refused(Reply.Refusal why) && why == Reply.Refusal.TOO_MANY_SIBLINGS
                || (readsMayMiss || repairsMayFill) && reply instanceof Reply.Unknown;
    }

    private Request.Put putBack(int key, Reply.@Nullable Fetched fetched) {
        return new Request.Put(
                plan.crowd().keys().get(key),
                fetched == null ? Context.EMPTY : fetched.siblings().context(),
                fetched == null
                        ? ItemSet.none(key).encode()
                        : reads.read(key, fetched).encode(),
                new OperationId(-1, ++ownPuts),
                0,
                Request.PutOptions.DEFAULT);
    }

    /** "Overloaded" asks to come again in a moment: with a limit of two requests, two slow ones are an overload. */
    private Reply ask(SimulatedProcess node, Request request) {
        Reply reply = askOnce(node, request);
        for (int tries = 0; tries < TRIES_MAX && isOverloaded(reply); tries++) {
            step(STEP_MICROS);
            reply = askOnce(node, request);
        }
        return reply;
    }

    private static boolean isOverloaded(Reply reply) {
        return reply instanceof Reply.Refused(Reply.Refusal why) && why == Reply.Refusal.OVERLOADED;
    }

    private Reply askOnce(SimulatedProcess node, Request request) {
        List<Reply> replies = new ArrayList<>();
        node.request(request, reply -> {
            if (reply != null) {
                replies.add(reply);
            }
        });
        long end = world.timeline().nowMicros() + BOUND_MICROS;
        boolean moving = true;
        while (moving && replies.isEmpty() && world.timeline().nowMicros() < end) {
            moving = world.timeline().next();
        }
        if (replies.isEmpty()) {
            throw new Violation(LIVE, node.id() + " does not answer " + request);
        }
        return replies.getFirst();
    }
}
