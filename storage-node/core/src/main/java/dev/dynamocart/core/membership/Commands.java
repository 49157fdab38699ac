package dev.dynamocart.core.membership;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Operators' commands (§4.8.1): the decider carries them out and answers when the result is on its disk; every other node passes
 * them on to it.
 */
public final class Commands {

    private final NodeId self;
    private final Membership membership;
    private final StagingRules rules;
    private final Ports ports;
    private final int timeoutMillis;

    /**
     * What commands need of their core.
     *
     * @param send sends a question to a node
     */
    public record Ports(
            Exchanges exchanges, Timers timers, RandomSource random, BiConsumer<NodeId, Message.Question> send) {}

    public Commands(NodeId self, Membership membership, StagingRules rules, Ports ports, int timeoutMillis) {
        this.self = self;
        this.membership = membership;
        this.rules = rules;
        this.ports = ports;
        this.timeoutMillis = timeoutMillis;
    }

    /** An operator's command came in at this node; {@code answer} is told once. */
    public void onCommand(Command command, Consumer<Reply.CommandReply> answer) {
        ClusterView view = membership.latest();
        Ring ring = view.ring();
        if (ring == null) {
            answer.accept(refused(
                    Reply.Objection.NOT_NOW,
                    "This node knows no ring yet. Wait until it has met the cluster, or ask another node."));
            return;
        }
        NodeId decider = ring.authority().decider();
        if (ring.isRemoved(self)) {
            answer.accept(refused(
                    Reply.Objection.NOT_NOW, self + " has left the cluster or was removed from it. Ask another node."));
        } else if (decider.equals(self)) {
            carryOut(decide(view, ring, command), answer);
        } else if (isRemovalOf(decider, command)) {
            carryOut(TakeOver.decide(view, ring, self, rules, ports.random().nextLong()), answer);
        } else if (!rules.isReachable().test(decider)) {
            answer.accept(refused(
                    Reply.Objection.DECIDER_UNREACHABLE,
                    decider + " decides about members and cannot be reached from " + self
                            + ". Nothing was changed; data is"
                            + " served as before. Start " + decider
                            + " and try again; or, when it is gone for good, stage its"
                            + " removal by force at another node, which then decides."));
        } else {
            forward(decider, command, answer);
        }
    }

    /** Another node passes a command on. It goes no further: if this node does not decide any more, the operator asks again. */
    public void onForwarded(Message.ForwardCommand forwarded, Consumer<Reply.CommandReply> answer) {
        ClusterView view = membership.latest();
        Ring ring = view.ring();
        if (ring == null || !ring.authority().decider().equals(self)) {
            answer.accept(refused(
                    Reply.Objection.NOT_NOW, self + " does not decide about members any more. Try again in a moment."));
        } else {
            carryOut(decide(view, ring, forwarded.command()), answer);
        }
    }

    private static boolean isRemovalOf(NodeId decider, Command command) {
        return command instanceof Command.Stage(StagedChange.ForceRemove(NodeId removed)) && removed.equals(decider);
    }

    private Decision decide(ClusterView view, Ring ring, Command command) {
        return switch (command) {
            case Command.Stage stage -> StageCommand.decide(view, ring, stage.change(), rules);
            case Command.Clear _ -> ClearCommand.decide(view, ring);
            case Command.Commit commit -> CommitCommand.decide(view, ring, commit, rules);
            case Command.Look _ -> new Decision.Done(view);
        };
    }

    private void carryOut(Decision decision, Consumer<Reply.CommandReply> answer) {
        switch (decision) {
            case Decision.Done done ->
                membership.decide(done.view(), () -> answer.accept(new Reply.Commanded(membership.view())));
            case Decision.Refused refused -> answer.accept(refused.why());
        }
    }

    private void forward(NodeId decider, Command command, Consumer<Reply.CommandReply> answer) {
        long request = ports.exchanges().nextRequest();
        ports.exchanges().add(request, new Forwarding(decider, answer));
        ports.send().accept(decider, new Message.ForwardCommand(request, command));
    }

    private static Reply.CommandRefused refused(Reply.Objection why, String detail) {
        return new Reply.CommandRefused(why, detail);
    }

    /** A command on its way to the decider and back. */
    private final class Forwarding implements Exchange {
        private final NodeId decider;
        private final Consumer<Reply.CommandReply> answer;
        private final long startedAtMillis = ports.timers().nowMillis();
        private boolean done;

        Forwarding(NodeId decider, Consumer<Reply.CommandReply> answer) {
            this.decider = decider;
            this.answer = answer;
        }

        @Override
        public void onAnswer(NodeId from, Message.Answer message) {
            if (!done && from.equals(decider) && message instanceof Message.CommandForwarded forwarded) {
                if (forwarded.reply() instanceof Reply.Commanded commanded) {
                    membership.merge(from, commanded.view());
                }
                end(forwarded.reply());
            }
        }

        @Override
        public void onUnreachable(NodeId node) {
            if (!done && node.equals(decider)) {
                endUnknown();
            }
        }

        @Override
        public void onSweep() {
            if (!done && ports.timers().nowMillis() - startedAtMillis >= timeoutMillis) {
                endUnknown();
            }
        }

        private void endUnknown() {
            end(refused(
                    Reply.Objection.UNKNOWN,
                    decider
                            + " decides about members and did not answer in time. It may have carried the command out: look at"
                            + " the plan and the ring before trying again."));
        }

        private void end(Reply.CommandReply reply) {
            done = true;
            answer.accept(reply);
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }
}
