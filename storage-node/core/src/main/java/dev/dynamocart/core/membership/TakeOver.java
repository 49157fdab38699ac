package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;

/**
 * A node becomes the decider because an operator stages there that the present one is removed by force. It must own partitions,
 * because then no change has gone on behind its back by more than a phase, go on to own some, lest nobody decide when it has left, and
 * reach at least half of those that do.
 */
final class TakeOver {

    private TakeOver() {}

    /** The view in which {@code self} decides and the removal is staged. */
    static Decision decide(ClusterView view, Ring ring, NodeId self, StagingRules rules, long random) {
        NodeId decider = ring.authority().decider();
        if (rules.isReachable().test(decider)) {
            return new Decision.Refused(
                    Reply.Objection.NOT_NOW,
                    decider
                            + " decides about members and can be reached, so it is not gone. Stage that it leaves; or stop it"
                            + " and try again.");
        }
        long reached = ring.participants().stream()
                .filter(node -> node.equals(self) || rules.isReachable().test(node))
                .count();
        if (!ring.participants().contains(self)
                || !ring.transition().to().contains(self)
                || 2 * reached < ring.participants().size()) {
            return new Decision.Refused(
                    Reply.Objection.NOT_NOW,
                    "To remove " + decider
                            + ", which decides about members, another node must take over. This one reaches "
                            + reached + " of the " + ring.participants().size()
                            + " nodes that own partitions; it must be one of them, stay, and reach at least half. Ask another node.");
        }
        boolean countsOn = rules.flaws().contains(Flaw.TAKES_OVER_WITHIN_THE_TERM);
        Ring taken = countsOn ? ring.handedTo(self) : ring.takenOverBy(self, random);
        ClusterView decided =
                view.decided(taken, view.staging().with(view.staging().changes(), taken.version()));
        return StageCommand.decide(decided, taken, new StagedChange.ForceRemove(decider), rules);
    }
}
