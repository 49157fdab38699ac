package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This node's view of the cluster. What it hears is merged in and kept on disk; only then does the node go by it and tell it to
 * others, so that nobody ever hears of a ring or of progress that its teller may forget. The first seed alone forms the cluster,
 * once enough nodes have met, so that no two clusters come of one set of seeds (P27).
 *
 * <p>A shard that does not gossip has its view from the one that does, which has it on disk.
 */
public final class Membership {

    private static final int RETRY_MILLIS = 1000;

    private final Settings settings;
    private final Member self;
    private final Ports ports;
    private final RingPart part;
    private Present present;
    private ClusterView latest;
    private Member.Progress announced;
    private Member.Progress own = Member.Progress.NONE;
    private Member.Progress told = Member.Progress.NONE;
    private boolean beginning;
    private final List<Runnable> whenSaved = new ArrayList<>();
    private boolean saving;

    /**
     * What membership needs of its core.
     *
     * @param flaws planted faults
     */
    public record Ports(StoreCalls store, Timers timers, RandomSource random, Effects effects, Set<Flaw> flaws) {
        /** Without planted faults. */
        public Ports(StoreCalls store, Timers timers, RandomSource random, Effects effects) {
            this(store, timers, random, effects, EnumSet.noneOf(Flaw.class));
        }
    }

    /** The view that this node goes by, and what gossip asks of it each round. */
    private record Present(ClusterView view, long digest, List<NodeId> others) {
        static Present of(ClusterView view, NodeId self) {
            Ring ring = view.ring();
            List<NodeId> others = view.members().stream()
                    .map(Member::id)
                    .filter(id -> !id.equals(self) && (ring == null || !ring.isRemoved(id)))
                    .toList();
            return new Present(view, view.digest(), others);
        }
    }

    /** What this core has to do when the ring changes (§4.9). */
    @FunctionalInterface
    public interface RingPart {
        /** The core goes by this ring from now on. It says {@link #done} when it has done its part. */
        void begin(Ring ring);
    }

    /**
     * The view of a node that starts.
     *
     * @param restored what the last run saved, or the seeds
     * @param part is told of each ring that this core goes by
     */
    public Membership(Settings settings, Member self, ClusterView restored, Ports ports, RingPart part) {
        this.settings = settings;
        this.self = self;
        this.ports = ports;
        this.part = part;
        this.announced = announcedBefore(restored);
        this.present = Present.of(restored, self.id());
        this.latest = withSelf(restored);
    }

    /** A node that starts outside of the cluster, which it has left, has no part in any ring. */
    private Member.Progress announcedBefore(ClusterView restored) {
        Ring ring = restored.ring();
        boolean isOut = ring != null && ring.isRemoved(self.id());
        return isOut
                ? Member.Progress.NONE
                : restored.member(self.id()).map(Member::progress).orElse(Member.Progress.NONE);
    }

    /**
     * A node that has moved or come further says so under a new revision; one that has not says nothing new. A node that has lost
     * its disk too learns of its former revision only from the others, and takes back what it had announced.
     */
    private ClusterView withSelf(ClusterView known) {
        Optional<Member> before = known.member(self.id());
        Member told = before.orElse(self);
        Member now = new Member(
                self.id(), self.host(), self.peerPort(), self.httpPort(), told.revision(), announced, self.labels());
        if (before.isPresent() && now.equals(told)) {
            return known;
        }
        return known.merge(ClusterView.unformed(List.of(before.isPresent() ? now.with(announced) : now)));
    }

    /** Tells the host what is known from the start. */
    public void start() {
        ports.effects().emit(new Event.ViewChanged(view()));
        goByRing();
        learn(latest);
    }

    /** What this node goes by. */
    public ClusterView view() {
        return present.view();
    }

    /** The digest of {@link #view}. */
    long digest() {
        return present.digest();
    }

    /** What this node knows, be it on disk yet or not; decisions are made upon it. */
    ClusterView latest() {
        return latest;
    }

    /** The other members that belong to the cluster, in order of id. */
    List<NodeId> others() {
        return present.others();
    }

    /** The first seed, which forms the cluster, while this node knows of none. */
    Optional<NodeId> former() {
        NodeId first = settings.cluster().seeds().getFirst();
        return view().isFormed() || first.equals(settings.self()) ? Optional.empty() : Optional.of(first);
    }

    /** The decider has decided: {@code saved} is run when that is on disk. */
    void decide(ClusterView decided, Runnable saved) {
        whenSaved.add(saved);
        learn(decided);
    }

    /**
     * Merges what {@code from} knows, or knew when it sent that: it may have been on its way for long.
     *
     * @return whether both may belong to one cluster; if not, nothing was merged
     */
    public boolean merge(NodeId from, ClusterView theirs) {
        return merge(from, theirs, false);
    }

    /** Merges what {@code from} knows, or knew when it answered a question that this node has asked since it started. */
    boolean mergeAnswer(NodeId from, ClusterView theirs) {
        return merge(from, theirs, true);
    }

    /** Whether {@code theirs} tells of a ring that this node has made and forgotten, and does not believe yet. */
    boolean doubts(ClusterView theirs) {
        Ring newest = latest.merge(theirs).ring();
        return newest != null && isForgotten(newest);
    }

    private boolean merge(NodeId from, ClusterView theirs, boolean isAnswer) {
        if (!latest.isCompatible(theirs)) {
            ports.effects().emit(new Event.ForeignCluster(from, theirs.clusterId()));
            return false;
        }
        Ring known = latest.ring();
        Ring heard = theirs.ring();
        if (heard != null && ports.flaws().contains(Flaw.HEEDS_OLDER_RING)) {
            learn(latest.merge(theirs).decided(heard, latest.staging()));
        } else if (known == null || heard == null || known.version() != heard.version() || known.equals(heard)) {
            learnUnlessForgotten(theirs, isAnswer && takesPart(from, heard));
        } else if (isAnswer && takesPart(from, heard) && (isDecider(known) || isDecider(heard))) {
            learn(inOwnTerm(latest.merge(theirs), isDecider(known) ? known : heard));
        }
        return true;
    }

    private boolean isDecider(Ring ring) {
        return ring.authority().decider().equals(self.id());
    }

    /**
     * A decider that hears of a ring that only it can have made, and does not know it, has lost its disk or begun with an old one. It
     * may have told others even more; so it begins a term of its own, lest a version name two rings. If one does already, because the
     * decider has decided anew before it heard, nobody else takes anything from those who go by the other ring: what they have done
     * for theirs is not done for this one.
     *
     * <p>It believes only what those answer that take part in the ring. Changes go on without the others, and what was not asked for
     * may have been on its way for long; such a ring may be any number of phases old, and to go on from there would mean to read copies
     * that have been handed over and forgotten.
     */
    private void learnUnlessForgotten(ClusterView theirs, boolean isUpToDate) {
        ClusterView merged = latest.merge(theirs);
        Ring newest = merged.ring();
        if (newest == null || !isForgotten(newest)) {
            learn(merged);
        } else if (isUpToDate) {
            learn(inOwnTerm(merged, newest));
        }
    }

    private boolean isForgotten(Ring ring) {
        Ring known = latest.ring();
        boolean isKnown = known != null && known.equals(ring);
        boolean wasHandedOver = known != null && !isDecider(known);
        return settings.cluster().gossips() && isDecider(ring) && !isKnown && !wasHandedOver;
    }

    /** Or nobody else does. */
    private boolean takesPart(NodeId from, @Nullable Ring ring) {
        return ring != null
                && (ring.participants().contains(from)
                        || ring.participants().stream().allMatch(self.id()::equals));
    }

    private ClusterView inOwnTerm(ClusterView merged, Ring ring) {
        Ring term = ring.resumedBy(self.id(), ports.random().nextLong());
        return merged.decided(term, merged.staging().with(merged.staging().changes(), term.version()));
    }

    /**
     * This core has done its part of a ring: fetched what it is to hold, handed over what it holds no more. What was done stays
     * done over a restart.
     */
    public void done(long ringVersion) {
        own = own.furthest(new Member.Progress(0, ringVersion));
        if (!beginning) {
            tellOwn();
        }
    }

    /** Whether every participant goes by ring {@code version} or a later one, as far as is known here. */
    public boolean haveAllSeen(long version) {
        ClusterView view = view();
        Ring ring = view.ring();
        return ring != null
                && ring.participants().stream().allMatch(node -> view.member(node)
                        .map(member -> member.progress().seen() >= version)
                        .orElse(false));
    }

    /** Whether this node leaves and has said that its part is done, in this run or before: nothing more is to be kept here. */
    public boolean hasHandedOver() {
        Ring ring = view().ring();
        return ring != null
                && ring.phase() == Phase.DRAINING
                && !ring.transition().to().contains(self.id())
                && own.done() >= ring.version();
    }

    /** All shards of this node have come so far; the others are told. Only for the shard that gossips. */
    public void announce(Member.Progress all) {
        Member.Progress further = announced.furthest(all);
        if (!further.equals(announced)) {
            announced = further;
            learn(latest);
        }
    }

    private void learn(ClusterView heard) {
        if (!settings.cluster().gossips()) {
            latest = heard;
            adopt(heard);
            runSaved(takeWaiting());
            return;
        }
        latest = withSelf(heard);
        formIfComplete();
        latest = PhaseAdvance.of(latest, self.id(), ports.flaws());
        save();
    }

    private void adopt(ClusterView saved) {
        if (!saved.equals(view())) {
            present = Present.of(saved, self.id());
            ports.effects().emit(new Event.ViewChanged(saved));
            goByRing();
        }
    }

    private void goByRing() {
        Ring ring = view().ring();
        if (ring != null && ring.version() > own.seen() && !isOut(ring)) {
            Member.Progress before =
                    view().member(self.id()).map(Member::progress).orElse(Member.Progress.NONE);
            own = own.furthest(new Member.Progress(ring.version(), before.done()));
            beginning = true;
            part.begin(ring);
            beginning = false;
            tellOwn();
        }
    }

    private boolean isOut(Ring ring) {
        return ring.isRemoved(self.id());
    }

    private void tellOwn() {
        if (!own.equals(told)) {
            told = own;
            ports.effects().emit(new Event.Progressed(own));
        }
    }

    /**
     * Only members that have spoken count: a first seed that lost its disk knows the others by name, and must hear from them
     * of the cluster that there is before it forms a second one (P27).
     */
    private void formIfComplete() {
        boolean isFirstSeed = settings.cluster().seeds().getFirst().equals(settings.self());
        if (!isFirstSeed || latest.isFormed()) {
            return;
        }
        List<NodeId> met = latest.members().stream()
                .filter(Member::hasSpoken)
                .map(Member::id)
                .toList();
        if (met.size() >= settings.cluster().initialMembers()) {
            long clusterId = ports.random().nextLong() | 1;
            latest = latest.formed(clusterId, RingFormation.form(self.id(), met, settings));
        }
    }

    /** Keeps the view for the next start. One write at a time; a newer view waits for the one under way. */
    private void save() {
        if (saving) {
            return;
        }
        if (latest.equals(view())) {
            runSaved(takeWaiting());
            return;
        }
        saving = true;
        ClusterView next = latest;
        List<Runnable> waiting = takeWaiting();
        if (ports.flaws().contains(Flaw.GOES_BY_UNSAVED_RING)) {
            adopt(next);
        }
        ports.store().submit(id -> new StoreOp.SaveView(id, next), result -> {
            saving = false;
            if (result instanceof StoreResult.Done) {
                adopt(next);
                runSaved(waiting);
                save();
            } else {
                whenSaved.addAll(0, waiting);
                ports.timers().schedule(RETRY_MILLIS, this::save);
            }
        });
    }

    private List<Runnable> takeWaiting() {
        List<Runnable> waiting = List.copyOf(whenSaved);
        whenSaved.clear();
        return waiting;
    }

    private static void runSaved(List<Runnable> waiting) {
        waiting.forEach(Runnable::run);
    }
}
