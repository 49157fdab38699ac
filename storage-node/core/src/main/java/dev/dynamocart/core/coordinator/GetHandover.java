package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets some node coordinate a client's get (§6.4, server-driven). A silent one is not waited for long: the next is asked too, and the
 * first good answer counts, since a get changes nothing.
 */
public final class GetHandover implements Exchange {

    private final Environment environment;
    private final Request.Get get;
    private final Route route;
    private final Consumer<Reply.GetReply> replyTo;
    private final long request;
    private final long startedAtMillis;
    private long patienceEndsAtMillis;
    private int nextCandidate;
    private int awaited;
    private Reply.GetReply worst;
    private boolean done;

    private GetHandover(Environment environment, Request.Get get, Route route, Consumer<Reply.GetReply> replyTo) {
        this.environment = environment;
        this.get = get;
        this.route = route;
        this.replyTo = replyTo;
        this.request = environment.exchanges().nextRequest();
        this.startedAtMillis = environment.nowMillis();
        this.worst = new Reply.ReadQuorumUnmet(route.needed(), 0, null);
    }

    /** Starts handing over; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(Environment environment, Request.Get get, Route route, Consumer<Reply.GetReply> replyTo) {
        GetHandover handover = new GetHandover(environment, get, route, replyTo);
        environment.exchanges().add(handover.request, handover);
        handover.tryNext();
    }

    private void tryNext() {
        List<NodeId> candidates = route.candidates();
        if (nextCandidate < candidates.size()) {
            awaited++;
            patienceEndsAtMillis = environment.nowMillis() + route.patienceMillis();
            environment.replicas().ask(candidates.get(nextCandidate++), new Message.CoordinateGet(request, get));
        } else if (awaited == 0) {
            reply(worst);
        }
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (!done && answer instanceof Message.GetCoordinated coordinated) {
            if (coordinated.reply() instanceof Reply.Fetched fetched) {
                reply(fetched);
            } else {
                worst = coordinated.reply();
                awaited = Math.max(0, awaited - 1);
                tryNext();
            }
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        int last = nextCandidate - 1;
        if (!done && last >= 0 && route.candidates().get(last).equals(node)) {
            awaited = Math.max(0, awaited - 1);
            tryNext();
        }
    }

    @Override
    public void onSweep() {
        long now = environment.nowMillis();
        if (now - startedAtMillis >= environment.timing().requestTimeoutMillis()) {
            reply(worst);
        } else if (now >= patienceEndsAtMillis
                && nextCandidate < route.candidates().size()) {
            environment.replicas().reportSilence(route.candidates().get(nextCandidate - 1));
            tryNext();
        }
    }

    private void reply(Reply.GetReply reply) {
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
