package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.List;

/** Everyone who looks on at every step of a run, and the few who are asked at its end. */
public final class Checkers {

    private final World world;
    private final DotBook dots;
    private final HeldEvents durable;
    private final HeldEvents stored;
    private final List<FewSiblings> fewSiblings = new ArrayList<>();
    private final Convergence convergence;
    private final NewestWins newestWins = new NewestWins();
    private final TrueTrees trees;
    private final QuietReads quietReads = new QuietReads();
    private final TimelyReplies replies;
    private final Forgetting forgetting;
    private final KnownRings rings;
    private final PlannedMoves plannedMoves;

    /** Joins those who look on in {@code world}. Before its start. */
    public Checkers(World world) {
        this.world = world;
        boolean isNewestKept = world.settings().quorum().reconciliation() == Settings.Reconciliation.TIMESTAMP;
        this.dots = new DotBook(isNewestKept);
        this.forgetting = new Forgetting(world.nodes().size(), !isNewestKept);
        this.convergence = new Convergence(world, forgetting);
        this.trees = new TrueTrees(world);
        this.replies = new TimelyReplies(world);
        this.durable = HeldEvents.durably(world.nodes().size(), forgetting);
        this.rings = new KnownRings(world);
        this.plannedMoves = new PlannedMoves(world, rings);
        world.watch(rings);
        world.watch(dots);
        world.watch(durable);
        this.stored = stored();
        world.watch(new HonestAcknowledgements(
                dots, stored, durable, world.settings().quorum()));
        world.watch(new HonestHints(world, durable, rings));
        world.watch(forgetting);
        world.watch(new DeletedStaysDeleted(rings));
        world.watch(new HonestReads(world.settings().quorum().r()));
        world.watch(new CountedReads(world, rings));
        world.watch(new Bounds(dots, world.settings().limits()));
        world.watch(new PreferenceLists());
        world.watch(new KeptCopies(world, rings, durable));
        world.watch(new PhasesApart(world));
        world.watch(plannedMoves);
        world.watch(new Outsiders(world));
        world.watch(new JointQuorums(world, rings, dots, stored));
        world.watch(new GovernedWork(world, rings));
        world.watch(new HintsOnTheirWay(world));
        world.watch(convergence);
        world.watch(trees);
        world.watch(quietReads);
        world.watch(replies);
    }

    private HeldEvents stored() {
        if (!world.settings().quorum().durability().isBuffered()) {
            return durable;
        }
        HeldEvents stored = HeldEvents.atAll(world.nodes().size(), forgetting);
        world.watch(stored);
        return stored;
    }

    /** Writes are buffered: what a loss of power may take is noted in {@code ledger}. */
    public void expectLossOfPower(Ledger ledger) {
        world.watch(new LostWithPower(world, dots, forgetting, ledger));
        if (world.settings().quorum().durability() == Durability.ONE_OF_N) {
            world.watch(new DurableInTime(world, dots, durable));
        }
    }

    /** Disks keep what they have: then quorums of homes meet, and no copy is missed when owners change. */
    public void expectStrictReads() {
        world.watch(new FetchedCopies(world, rings, stored, dots, forgetting));
        world.watch(new StrictReads(dots, forgetting, world.settings().quorum().n()));
    }

    /** Timestamps decide. Only while no more is lost than was promised to survive. */
    public void expectNewestWins() {
        world.watch(newestWins);
    }

    /** A get of {@code key} through {@code node} showed this when all was healed. */
    public void checkNewest(Key key, Object node, Reply.Fetched fetched) {
        newestWins.check(key, node, fetched);
    }

    /** The writers of {@code key} each replace only their own last put, and must not leave more siblings than they are. */
    public void expectFewSiblings(Key key, int writers, Ledger ledger) {
        boolean isByTimestamp = world.settings().quorum().reconciliation() == Settings.Reconciliation.TIMESTAMP;
        FewSiblings few =
                new FewSiblings(key, new FewSiblings.Allowance(writers, ledger, dots, forgetting, isByTimestamp));
        fewSiblings.add(few);
        world.watch(few);
    }

    /** From now on others write to those keys too. */
    public void endFewSiblings() {
        fewSiblings.forEach(FewSiblings::end);
    }

    /**
     * All is settled, by {@code view}: those own partitions who are to.
     *
     * @param told the changes that operators were told to be begun and that nobody may have forgotten
     */
    public void checkOwners(ClusterView view, List<StagedChange> told) {
        plannedMoves.checkEnd(view, told);
    }

    /** Compares hash trees. */
    public TrueTrees trees() {
        return trees;
    }

    /** Compares replicas and views. */
    public Convergence convergence() {
        return convergence;
    }

    /** Forbids writes while everything is converged. */
    public QuietReads quietReads() {
        return quietReads;
    }

    /** Looks for requests without an answer. */
    public TimelyReplies replies() {
        return replies;
    }
}
