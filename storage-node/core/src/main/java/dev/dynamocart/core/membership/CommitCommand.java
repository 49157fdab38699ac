package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;

/**
 * Begins what is staged (§4.8.1, §4.9). Removals by force are done at once, in any phase; for the rest partitions must move, and so
 * it begins only when no change is under way. While one is, it stays staged.
 */
final class CommitCommand {

    private CommitCommand() {}

    static Decision decide(ClusterView view, Ring ring, Command.Commit command, StagingRules rules) {
        List<String> obstacles = rules.obstacles(view);
        if (!obstacles.isEmpty()) {
            return new Decision.Refused(
                    Reply.Objection.NOT_NOW, "Nothing was committed. " + String.join(" ", obstacles));
        }
        List<StagedChange> all = view.staging().changes();
        boolean mayMove = rules.obstaclesToMoving(view).isEmpty();
        List<StagedChange> begun =
                mayMove ? all : all.stream().filter(CommitCommand::isForced).toList();
        List<StagedChange> rest = mayMove
                ? List.of()
                : all.stream().filter(change -> !isForced(change)).toList();
        Ring next = admitted(ring, begun);
        if (mayMove) {
            boolean dealsAfresh = rules.flaws().contains(Flaw.DEALS_OUT_AFRESH);
            next = dealsAfresh ? dealtOut(next, begun) : moving(view, next, begun);
        }
        long version = next.version();
        List<Decided> decided = begun.stream()
                .map(change -> new Decided(version, command.issuedAtMillis(), change))
                .toList();
        Staging staging = view.staging().committed(decided, rest, version);
        return new Decision.Done(view.decided(next, staging));
    }

    private static boolean isForced(StagedChange change) {
        return change instanceof StagedChange.ForceRemove;
    }

    /** Without those that are removed, and with those that come back. */
    private static Ring admitted(Ring ring, List<StagedChange> begun) {
        Ring next = ring;
        for (StagedChange change : begun) {
            next = switch (change) {
                case StagedChange.ForceRemove remove -> next.without(remove.node());
                case StagedChange.Join join -> readmitting(next, join.node());
                case StagedChange.Replace replace -> readmitting(next, replace.by());
                case StagedChange.Leave _ -> next;
            };
        }
        return next;
    }

    private static Ring readmitting(Ring ring, NodeId node) {
        return ring.isRemoved(node) ? ring.readmitting(node) : ring;
    }

    private static Ring moving(ClusterView view, Ring ring, List<StagedChange> begun) {
        return moving(ring, MembershipPlan.ownersAfter(view, begun));
    }

    private static Ring dealtOut(Ring ring, List<StagedChange> begun) {
        return moving(ring, Claim.form(List.copyOf(MembershipPlan.nodesAfter(ring, begun)), ring.partitions()));
    }

    private static Ring moving(Ring ring, List<NodeId> to) {
        if (to.equals(ring.owners())) {
            return ring;
        }
        return ring.changingTo(to);
    }
}
