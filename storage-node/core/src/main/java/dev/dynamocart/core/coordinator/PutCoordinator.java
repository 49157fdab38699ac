package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
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
 * <p>Writing here first is what lets this node account for all its events: no dot leaves it before it is on disk.
 */
public final class PutCoordinator implements Exchange, Coordinating.Minted {

    private final Environment environment;
    private final Coordinating local;
    private final Request.Put put;
    private final PreferenceList list;
    private final Consumer<Reply.PutReply> replyTo;
    private final int needed;
    private final WriteTally tally;
    private final @Nullable Trace trace;
    private final long request;
    private final long startedAtMillis;
    private final List<NodeId> ownHint;
    private final List<Place> places = new ArrayList<>();
    private Siblings siblings = Siblings.NONE;
    private boolean isMinted;
    private boolean replied;
    private boolean forgotten;

    private PutCoordinator(
            Environment environment,
            Coordinating local,
            Request.Put put,
            PreferenceList list,
            int needed,
            Consumer<Reply.PutReply> replyTo) {
        this.environment = environment;
        this.local = local;
        this.put = put;
        this.list = list;
        this.needed = needed;
        this.replyTo = replyTo;
        this.tally = new WriteTally(list, needed, environment.hasFlaw(Flaw.COUNTS_A_NODE_TWICE));
        this.startedAtMillis = environment.nowMillis();
        this.trace = put.options().explain() ? new Trace(list, local.self(), needed, startedAtMillis) : null;
        this.request = environment.exchanges().nextRequest();
        this.ownHint = ownHint();
    }

    /** Starts a put at this node; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(
            Environment environment,
            Coordinating local,
            Request.Put put,
            PreferenceList list,
            int needed,
            Consumer<Reply.PutReply> replyTo) {
        if (needed > list.homeCount()) {
            replyTo.accept(new Reply.Refused(Reply.Refusal.QUORUM_IMPOSSIBLE));
            return;
        }
        PutCoordinator coordinator = new PutCoordinator(environment, local, put, list, needed, replyTo);
        environment.exchanges().add(coordinator.request, coordinator);
        coordinator.traceAsked(local.self(), coordinator.ownHint);
        local.mint(put, coordinator.ownHint, coordinator);
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
        reply(new Reply.Refused(why));
    }

    @Override
    public void minted(Siblings minted) {
        isMinted = true;
        siblings = minted;
        traceAnswered(local.self(), Explanation.Outcome.STORED);
        for (NodeId home : list.homes()) {
            if (!home.equals(local.self()) && !ownHint.contains(home)) {
                places.add(new Place(home));
            }
        }
        for (Place place : List.copyOf(places)) {
            if (environment.replicas().isReachable(place.home)) {
                send(place, place.home);
            } else {
                traceSkipped(place.home);
                giveToNext(place);
            }
        }
        count(local.self());
        finish();
    }

    private void send(Place place, NodeId node) {
        place.asked(node, environment.nowMillis() + environment.timing().replicaPatienceMillis());
        List<NodeId> hintFor = node.equals(place.home) ? List.of() : List.of(place.home);
        traceAsked(node, hintFor);
        environment
                .replicas()
                .ask(node, new Message.WriteReplica(request, put.key(), siblings, WriteCause.PUT, hintFor));
    }

    /** The next healthy node of the preference list takes the place, with a hint; if there is none, this node keeps it. */
    private void giveToNext(Place place) {
        for (NodeId standIn : list.standIns()) {
            if (!standIn.equals(local.self())
                    && !isUsed(standIn)
                    && environment.replicas().isReachable(standIn)) {
                send(place, standIn);
                return;
            }
        }
        place.keptHere();
        local.keepHint(put.key(), siblings, place.home, () -> {
            place.settle();
            finish();
        });
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
            traceAnswered(from, Explanation.Outcome.STORED);
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
        for (Place place : List.copyOf(places)) {
            if (place.isOverdue(now)) {
                NodeId silent = place.current();
                environment.replicas().reportSilence(silent);
                traceAnswered(silent, Explanation.Outcome.TIMED_OUT);
                giveToNext(place);
            }
        }
        if (now - startedAtMillis >= environment.timing().requestTimeoutMillis()) {
            reply(new Reply.Unknown(needed, tally.nodes(), explanation()));
        }
        finish();
    }

    private void count(NodeId node) {
        tally.add(node);
        int early = environment.hasFlaw(Flaw.ACKNOWLEDGES_AT_W_MINUS_ONE) ? 1 : 0;
        if (tally.isEnough() || tally.nodes() + early >= needed) {
            if (environment.hasFlaw(Flaw.FORGETS_REST_AT_W)) {
                forgotten = true;
            }
            reply(new Reply.Acknowledged(
                    siblings.seenBy(put.context(), put.operation()),
                    tally.nodes(),
                    tally.homes(),
                    siblings.versions().size(),
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
        if (replied && isMinted && places.stream().allMatch(Place::isSettled)) {
            forgotten = true;
        }
    }

    @Override
    public boolean isDone() {
        return forgotten;
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
