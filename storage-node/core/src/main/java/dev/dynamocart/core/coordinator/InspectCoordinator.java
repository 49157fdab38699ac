package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks every node what it holds of an object, for people to look at. Repairs nothing. */
public final class InspectCoordinator implements Exchange {

    private final Environment environment;
    private final PreferenceList list;
    private final Consumer<Reply> replyTo;
    private final long startedAtMillis;
    private final Map<NodeId, Message.ReplicaVersions> answers = new LinkedHashMap<>();
    private boolean done;

    private InspectCoordinator(Environment environment, PreferenceList list, Consumer<Reply> replyTo) {
        this.environment = environment;
        this.list = list;
        this.replyTo = replyTo;
        this.startedAtMillis = environment.nowMillis();
    }

    /** Starts an inspection; the reply comes when all have answered or patience has ended twice over. */
    public static void start(
            Environment environment, Request.Inspect inspect, PreferenceList list, Consumer<Reply> replyTo) {
        InspectCoordinator coordinator = new InspectCoordinator(environment, list, replyTo);
        long request = environment.exchanges().nextRequest();
        environment.exchanges().add(request, coordinator);
        for (NodeId node : list.nodes()) {
            environment.replicas().ask(node, new Message.ReadReplica(request, inspect.key()));
        }
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (answer instanceof Message.ReplicaVersions versions) {
            answers.put(from, versions);
            if (answers.size() == list.nodes().size()) {
                reply();
            }
        }
    }

    @Override
    public void onUnreachable(NodeId node) {
        // The silent node is shown as silent when patience ends; it may be back before.
    }

    @Override
    public void onSweep() {
        if (environment.nowMillis() - startedAtMillis
                >= 2L * environment.timing().replicaPatienceMillis()) {
            reply();
        }
    }

    private void reply() {
        if (!done) {
            done = true;
            List<Reply.Inspected.Replica> replicas =
                    list.nodes().stream().map(this::replica).toList();
            replyTo.accept(new Reply.Inspected(replicas));
        }
    }

    private Reply.Inspected.Replica replica(NodeId node) {
        Message.@Nullable ReplicaVersions answer = answers.get(node);
        return new Reply.Inspected.Replica(
                node,
                list.isHome(node),
                answer == null ? null : answer.siblings(),
                answer == null ? null : answer.holding());
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
