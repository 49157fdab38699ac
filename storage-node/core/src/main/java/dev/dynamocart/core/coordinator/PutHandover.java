package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a put to a node that may coordinate it (§4.5, §5, §6.4): the home that answered the preceding read fastest, else the
 * homes in order, and only when no home can be reached the stand-ins (P22). A silent coordinator is not waited for long: the
 * put goes to the next one under the same operation id, so it stays one version (P14).
 */
public final class PutHandover implements Exchange {

    private final Environment environment;
    private final Request.Put put;
    private final int needed;
    private final int hops;
    private final Consumer<Reply.PutReply> replyTo;
    private final long request;
    private final long startedAtMillis;
    private final List<NodeId> candidates;
    private int nextCandidate;
    private @Nullable NodeId current;
    private long patienceEndsAtMillis;
    private boolean perhapsApplied;
    private int reached;
    private Reply.Refusal lastRefusal = Reply.Refusal.OVERLOADED;
    private final List<NodeId> outstanding = new ArrayList<>();
    private boolean done;

    private PutHandover(
            Environment environment,
            Request.Put put,
            PreferenceList list,
            Route route,
            Consumer<Reply.PutReply> replyTo) {
        this.environment = environment;
        this.put = put;
        this.needed = route.needed();
        this.hops = route.hops();
        this.replyTo = replyTo;
        this.request = environment.exchanges().nextRequest();
        this.startedAtMillis = environment.nowMillis();
        this.candidates = candidates(environment.replicas(), put, list);
    }

    /**
     * The way a put takes.
     *
     * @param needed W, to be named when the outcome stays unknown
     * @param hops how many nodes have passed the put on already
     */
    public record Route(int needed, int hops) {}

    /** Starts handing over; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(
            Environment environment,
            Request.Put put,
            PreferenceList list,
            Route route,
            Consumer<Reply.PutReply> replyTo) {
        PutHandover handover = new PutHandover(environment, put, list, route, replyTo);
        environment.exchanges().add(handover.request, handover);
        handover.tryNext();
    }

    /** Reachable homes, the preferred one first; reachable stand-ins; and at last the homes that did not answer of late. */
    private static List<NodeId> candidates(Replicas replicas, Request.Put put, PreferenceList list) {
        List<NodeId> candidates = new ArrayList<>();
        NodeId preferred = put.options().preferred();
        if (preferred != null && list.isHome(preferred) && replicas.isReachable(preferred)) {
            candidates.add(preferred);
        }
        for (NodeId node : list.nodes()) {
            if (replicas.isReachable(node) && !candidates.contains(node)) {
                candidates.add(node);
            }
        }
        for (NodeId home : list.homes()) {
            if (!candidates.contains(home)) {
                candidates.add(home);
            }
        }
        return candidates;
    }

    private void tryNext() {
        if (nextCandidate < candidates.size()) {
            NodeId candidate = candidates.get(nextCandidate++);
            current = candidate;
            outstanding.add(candidate);
            patienceEndsAtMillis =
                    environment.nowMillis() + environment.timing().coordinatorPatienceMillis();
            environment.replicas().ask(candidate, new Message.CoordinatePut(request, put, hops + 1));
        } else {
            current = null;
            if (outstanding.isEmpty()) {
                replyWithoutSuccess();
            }
        }
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (done || !(answer instanceof Message.PutCoordinated coordinated)) {
            return;
        }
        switch (coordinated.reply()) {
            case Reply.Acknowledged acknowledged -> reply(acknowledged);
            case Reply.Unknown unknown -> {
                perhapsApplied = true;
                reached = Math.max(reached, unknown.reached());
                failed(from);
            }
            case Reply.Refused refused -> {
                lastRefusal = refused.why();
                if (isFinal(refused.why()) && !perhapsApplied && outstanding.size() == 1) {
                    reply(refused);
                } else {
                    failed(from);
                }
            }
        }
    }

    /** Whether another coordinator would refuse for the same reason. */
    private static boolean isFinal(Reply.Refusal why) {
        return switch (why) {
            case VALUE_TOO_LARGE, QUORUM_IMPOSSIBLE, IMPOSSIBLE_CONTEXT, TOO_MANY_SIBLINGS -> true;
            case OVERLOADED, NO_RING, STORE_FAILED, HOMES_UNREACHABLE -> false;
        };
    }

    private void failed(NodeId node) {
        if (outstanding.remove(node) && (node.equals(current) || outstanding.isEmpty())) {
            tryNext();
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        if (node.equals(current)) {
            perhapsApplied = true;
            failed(node);
        }
    }

    @Override
    public void onSweep() {
        long now = environment.nowMillis();
        NodeId silent = current;
        if (silent != null && now >= patienceEndsAtMillis) {
            perhapsApplied = true;
            environment.replicas().reportSilence(silent);
            tryNext();
        }
        if (now - startedAtMillis >= environment.timing().requestTimeoutMillis()) {
            replyWithoutSuccess();
        }
    }

    private void replyWithoutSuccess() {
        boolean unknown = perhapsApplied || !outstanding.isEmpty();
        reply(unknown ? new Reply.Unknown(needed, reached, null) : new Reply.Refused(lastRefusal));
    }

    private void reply(Reply.PutReply reply) {
        if (!done) {
            done = true;
            replyTo.accept(reply);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
