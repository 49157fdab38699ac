package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
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
    private final Route route;
    private final Consumer<Reply.PutReply> replyTo;
    private long request;
    private final long startedAtMillis;
    private final List<NodeId> busy = new ArrayList<>();
    private List<NodeId> candidates;
    private boolean mayDecline = true;
    private int nextCandidate;
    private @Nullable NodeId current;
    private long patienceEndsAtMillis;
    private boolean perhapsApplied;
    private int reached;
    private Reply.Refusal lastRefusal = Reply.Refusal.OVERLOADED;
    private final List<NodeId> outstanding = new ArrayList<>();
    private boolean done;

    private PutHandover(Environment environment, Request.Put put, Route route, Consumer<Reply.PutReply> replyTo) {
        this.environment = environment;
        this.put = put;
        this.route = route;
        this.replyTo = replyTo;
        this.request = environment.exchanges().nextRequest();
        this.startedAtMillis = environment.nowMillis();
        this.candidates = route.candidates();
    }

    /** Starts handing over; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(Environment environment, Request.Put put, Route route, Consumer<Reply.PutReply> replyTo) {
        PutHandover handover = new PutHandover(environment, put, route, replyTo);
        environment.exchanges().add(handover.request, handover);
        handover.tryNext();
    }

    private void tryNext() {
        if (nextCandidate == candidates.size() && !busy.isEmpty()) {
            askBusyOnes();
        }
        if (nextCandidate < candidates.size()) {
            NodeId candidate = candidates.get(nextCandidate++);
            current = candidate;
            outstanding.add(candidate);
            patienceEndsAtMillis = environment.nowMillis() + route.patienceMillis();
            environment
                    .replicas()
                    .ask(candidate, new Message.CoordinatePut(request, put, route.hops() + 1, mayDecline));
        } else {
            current = null;
            if (outstanding.isEmpty()) {
                replyWithoutSuccess();
            }
        }
    }

    /** Nobody else is left, so those who said that they are busy have to (§5). Under a new number: they remember the old one. */
    private void askBusyOnes() {
        candidates = List.copyOf(busy);
        busy.clear();
        nextCandidate = 0;
        mayDecline = false;
        request = environment.exchanges().nextRequest();
        environment.exchanges().add(request, this);
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
            case Reply.Refused(Reply.Refusal why)
            when why == Reply.Refusal.BUSY -> {
                if (answer.request() == request) {
                    busy.add(from);
                    failed(from);
                }
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
            case OVERLOADED, NO_RING, STORE_FAILED, HOMES_UNREACHABLE, BUSY, LEFT -> false;
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
        boolean unknown =
                (perhapsApplied || !outstanding.isEmpty()) && !environment.hasFlaw(Flaw.ANSWERS_SILENCE_AS_REFUSED);
        reply(unknown ? new Reply.Unknown(route.needed(), reached, null) : new Reply.Refused(lastRefusal));
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
