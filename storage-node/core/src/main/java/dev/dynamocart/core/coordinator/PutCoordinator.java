package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one put at its coordinator (§4.5, §4.6): give it a dot and write it here first, send it to the other homes or to
 * the nodes that stand in for them, answer after W, and see to it afterwards that every home has it or somebody keeps a hint
 * for it (P7).
 *
 * <p>While owners change, the joint nodes get the put as the homes do, each with a stand-in of its own if it is away (§4.9).
 *
 * <p>Writing here first is what lets this node account for all its events: no dot leaves it before it is on disk. Where writes are
 * buffered it may leave before it is on stable storage; a node that starts again is another actor anyway.
 */
public final class PutCoordinator implements Exchange, Coordinating.Minted {

    private final Environment environment;
    private final Coordinating local;
    private final Request.Put put;
    private final PreferenceList list;
    private final Consumer<Reply.PutReply> replyTo;
    private final int copies;
    private final WriteTally tally;
    private final DurableOne one;
    private final @Nullable Trace trace;
    private final long request;
    private final long startedAtMillis;
    private final List<NodeId> ownHint;
    private final List<Place> places = new ArrayList<>();
    private Siblings siblings = Siblings.NONE;
    private Context truncated = Context.EMPTY;
    private boolean isMinted;
    private boolean replied;
    private boolean forgotten;
    private boolean isParked;
    private boolean isRefused;
    private boolean isOver;

    private PutCoordinator(
            Environment environment,
            Coordinating local,
            Request.Put put,
            PreferenceList list,
            Request.WriteQuorum quorum,
            Consumer<Reply.PutReply> replyTo) {
        this.environment = environment;
        this.local = local;
        this.put = put;
        this.list = list;
        this.copies = quorum.n() > 0 ? quorum.n() : list.homeCount();
        this.replyTo = replyTo;
        this.tally = new WriteTally(list, quorum, environment.replicas()::hostOf, environment.flaws());
        this.one = new DurableOne(local.durability(), environment.flaws());
        this.startedAtMillis = environment.nowMillis();
        this.trace = put.options().explain() ? new Trace(list, local.self(), quorum.w(), startedAtMillis) : null;
        this.request = environment.exchanges().nextRequest();
        this.ownHint = ownHint();
    }

    /** Starts a put at this node; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(
            Environment environment,
            Coordinating local,
            Request.Put put,
            PreferenceList list,
            Request.WriteQuorum quorum,
            Consumer<Reply.PutReply> replyTo) {
        Reply.Refusal refusal = refusalOf(environment.replicas(), list, quorum);
        if (refusal != null) {
            local.ended(put);
            replyTo.accept(new Reply.Refused(refusal));
            return;
        }
        PutCoordinator coordinator = new PutCoordinator(environment, local, put, list, quorum, replyTo);
        environment.exchanges().add(coordinator.request, coordinator);
        coordinator.traceAsked(local.self(), coordinator.ownHint);
        local.mint(put, coordinator.ownHint, coordinator);
    }

    /**
     * Refuses before anything is written what cannot be acknowledged. That homes are taken to be reachable is no promise: the
     * answers decide (P3).
     */
    private static Reply.@Nullable Refusal refusalOf(
            Replicas replicas, PreferenceList list, Request.WriteQuorum quorum) {
        int copies = quorum.n() > 0 ? quorum.n() : list.homeCount();
        if (copies > list.homeCount()
                || quorum.w() > copies
                || quorum.pw() > copies
                || isTooFewHosts(replicas, list, quorum)) {
            return Reply.Refusal.QUORUM_IMPOSSIBLE;
        }
        boolean homesAway = quorum.pw() > 0
                && list.homes().stream().filter(replicas::isReachable).count() < quorum.pw();
        return homesAway ? Reply.Refusal.HOMES_UNREACHABLE : null;
    }

    private static boolean isTooFewHosts(Replicas replicas, PreferenceList list, Request.WriteQuorum quorum) {
        return quorum.nodeConfirms() > 0
                && list.nodes().stream().map(replicas::hostOf).distinct().count() < quorum.nodeConfirms();
    }

    /** A home coordinates for itself; a stand-in for the first home that cannot be reached, or the first of all (§4.6). */
    private List<NodeId> ownHint() {
        if (list.isHome(local.self())) {
            return List.of();
        }
        for (NodeId home : list.homes()) {
            if (!environment.replicas().isReachable(home)) {
                return List.of(home);
            }
        }
        return List.of(list.homes().getFirst());
    }

    @Override
    public void refused(Reply.Refusal why) {
        forgotten = true;
        isRefused = true;
        reply(new Reply.Refused(why));
        endIfOver();
    }

    /** A put that waits for a stuck store is answered long before it is over. */
    private void endIfOver() {
        if (!isOver && replied && (isMinted || isRefused)) {
            isOver = true;
            boolean keeps = isRefused && environment.hasFlaw(Flaw.KEEPS_BYTES_OF_REFUSED_PUTS);
            if (!keeps) {
                local.ended(put);
            }
        }
    }

    @Override
    public void minted(Siblings minted, Context gone) {
        isMinted = true;
        siblings = minted;
        truncated = gone;
        leaveParking();
        traceAnswered(local.self(), Explanation.Outcome.STORED);
        for (NodeId home : list.homes()) {
            if (places.size() < copies - 1 && !home.equals(local.self()) && !ownHint.contains(home)) {
                places.add(new Place(home));
            }
        }
        one.choose(list, local.self(), places, environment.replicas()::isReachable);
        boolean isMine = one.isCoordinators();
        list.joint().forEach(node -> places.add(new Place(node)));
        for (Place place : List.copyOf(places)) {
            if (environment.replicas().isReachable(place.home)) {
                send(place, place.home);
            } else {
                traceSkipped(place.home);
                giveToNext(place);
            }
        }
        boolean isJoint = list.joint().contains(local.self()); // what it keeps for another is no copy of its own yet
        Runnable count = isJoint ? () -> {} : () -> count(local.self());
        if (isMine) {
            syncHere(count);
        } else {
            count.run();
        }
        finish();
    }

    /** No other node can write durably, so this one syncs what it wrote (§6.1). */
    private void syncHere(Runnable then) {
        local.sync(() -> {
            one.onSynced();
            then.run();
            finish();
        });
    }

    /** A put whose own store was silent past the deadline was no exchange any more, but the homes must still get it (P7). */
    private void leaveParking() {
        if (isParked) {
            isParked = false;
            environment.exchanges().add(request, this);
        }
    }

    private void send(Place place, NodeId node) {
        place.asked(node, environment.nowMillis() + environment.timing().replicaPatienceMillis());
        List<NodeId> hintFor = node.equals(place.home) ? List.of() : List.of(place.home);
        traceAsked(node, hintFor);
        Context toForget = hintFor.isEmpty() ? truncated : Context.EMPTY;
        environment
                .replicas()
                .ask(
                        node,
                        new Message.WriteReplica(
                                request, put.key(), toldToOthers(), one.causeAt(place), hintFor, toForget));
    }

    /** Others are told of what is forgotten here, so that they drop what the put replaces (§4.4). */
    private Siblings toldToOthers() {
        return siblings.withSeen(truncated);
    }

    /** The next healthy node of the preference list takes the place, with a hint; if there is none, this node keeps it. */
    private void giveToNext(Place place) {
        for (NodeId standIn : list.standIns()) {
            if (!standIn.equals(local.self())
                    && !isUsed(standIn)
                    && environment.replicas().isReachable(standIn)) {
                moveDurableWrite(place, standIn);
                send(place, standIn);
                return;
            }
        }
        moveDurableWrite(place, local.self());
        place.waitUntil(Long.MAX_VALUE);
        local.keepHint(put.key(), toldToOthers(), place.home, durable -> {
            if (durable) {
                place.settle();
            } else {
                place.waitUntil(environment.nowMillis() + environment.timing().replicaPatienceMillis());
            }
            finish();
        });
    }

    /** Whoever takes the place of the node that was to write durably is to do that too (P23). */
    private void moveDurableWrite(Place place, NodeId node) {
        if (!one.isAt(place) || one.isDurable()) {
            return;
        }
        environment.effects().emit(new Event.DurableWriteMoved(put.key(), node));
        if (environment.hasFlaw(Flaw.NEVER_MOVES_DURABLE_WRITE)) {
            one.forget();
        } else if (node.equals(local.self())) {
            syncHere(() -> {});
        }
    }

    /**
     * No node could take the place, not even this one. The home may be back, or a disk have room again; but not for ever: at the
     * request's deadline the place stays empty until a read or an exchange finds the home behind.
     */
    private void tryAgain(Place place, boolean isLate) {
        if (isLate) {
            environment.effects().emit(new Event.HintNotKept(put.key(), place.home));
            place.settle();
        } else if (environment.replicas().isReachable(place.home)) {
            send(place, place.home);
        } else {
            giveToNext(place);
        }
    }

    private boolean isUsed(NodeId node) {
        return places.stream().anyMatch(place -> place.wasAsked(node));
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (!(answer instanceof Message.ReplicaWritten written)) {
            return;
        }
        if (!written.stored()) {
            traceAnswered(from, Explanation.Outcome.FAILED);
            reassign(from);
        } else {
            traceAnswered(from, one.wasAsked(from) ? Explanation.Outcome.SYNCED : Explanation.Outcome.STORED);
            one.onStored(from);
            places.stream().filter(place -> place.wasAsked(from)).forEach(Place::settle);
            count(from);
        }
        finish();
    }

    @Override
    public void onUnreachable(NodeId node) {
        reassign(node);
        finish();
    }

    private void reassign(NodeId silent) {
        for (Place place : List.copyOf(places)) {
            if (place.waitsFor(silent)) {
                giveToNext(place);
            }
        }
    }

    @Override
    public void onSweep() {
        long now = environment.nowMillis();
        boolean isLate = isLate();
        for (Place place : List.copyOf(places)) {
            if (place.isOverdue(now)) {
                NodeId silent = place.current();
                environment.replicas().reportSilence(silent);
                traceAnswered(silent, Explanation.Outcome.TIMED_OUT);
                giveToNext(place);
            } else if (place.isForsaken(now)) {
                tryAgain(place, isLate);
            }
        }
        if (isLate) {
            isParked = !isMinted;
            reply(
                    environment.hasFlaw(Flaw.ANSWERS_SILENCE_AS_REFUSED)
                            ? new Reply.Refused(Reply.Refusal.OVERLOADED)
                            : new Reply.Unknown(tally.needed(), tally.reached(), explanation()));
        }
        finish();
    }

    /**
     * Nothing is acknowledged after the request's deadline, be it that this process stood still: homes to be begin to fetch when
     * all puts of the ring before are over (§4.9).
     */
    private boolean isLate() {
        return environment.nowMillis() - startedAtMillis >= environment.timing().requestTimeoutMillis();
    }

    private void count(NodeId node) {
        tally.add(node);
        if (tally.isEnough() && isLate()) {
            reply(new Reply.Unknown(tally.needed(), tally.reached(), explanation()));
        } else if (tally.isEnough()) {
            if (environment.hasFlaw(Flaw.FORGETS_REST_AT_W)) {
                forgotten = true;
            }
            reply(new Reply.Acknowledged(
                    environment.hasFlaw(Flaw.ACKNOWLEDGES_UNREAD_VERSIONS)
                            ? siblings.context()
                            : siblings.seenBy(put.context(), put.operation()),
                    tally.nodes(),
                    tally.homes(),
                    siblings.versions().size(),
                    one.isDurable(),
                    explanation()));
        }
    }

    private void reply(Reply.PutReply reply) {
        if (!replied) {
            replied = true;
            replyTo.accept(reply);
        }
    }

    private void finish() {
        endIfOver();
        if (replied && isMinted && places.stream().allMatch(Place::isSettled)) {
            forgotten = true;
        }
    }

    @Override
    public boolean isDone() {
        return forgotten || isParked;
    }

    private void traceAsked(NodeId node, List<NodeId> hintFor) {
        if (trace != null) {
            trace.asked(node, hintFor, environment.nowMillis());
        }
    }

    private void traceSkipped(NodeId node) {
        if (trace != null) {
            trace.skipped(node);
        }
    }

    private void traceAnswered(NodeId node, Explanation.Outcome outcome) {
        if (trace != null) {
            trace.answered(node, outcome, 0, environment.nowMillis());
        }
    }

    private @Nullable Explanation explanation() {
        return trace == null ? null : trace.explain(environment.nowMillis());
    }
}
