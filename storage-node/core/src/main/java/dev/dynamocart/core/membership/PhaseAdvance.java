package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;
import java.util.Set;

/**
 * What the decider does without being asked (§4.9, P15): it begins the next phase when all who take part are done with the present
 * one, and gives the partitions of removed nodes to others. A pure function of the view.
 */
final class PhaseAdvance {

    private PhaseAdvance() {}

    /** The view with the next ring, if {@code self} is to make one now. */
    static ClusterView of(ClusterView view, NodeId self, Set<Flaw> flaws) {
        Ring ring = view.ring();
        boolean waits = !flaws.contains(Flaw.ADVANCES_WITHOUT_THE_OTHERS);
        if (ring == null
                || !ring.authority().decider().equals(self)
                || !isDone(view, ring, waits ? ring.participants() : List.of(self))) {
            return view;
        }
        if (!ring.isSettled()) {
            return view.decided(ring.advanced(), view.staging());
        }
        return ring.hasOrphans() && !ring.participants().isEmpty()
                ? view.decided(ring.changingTo(MembershipPlan.ownersAfter(view, List.of())), view.staging())
                : view;
    }

    /** Whether all who take part go by this ring and have done their part of it. */
    static boolean isDone(ClusterView view, Ring ring) {
        return isDone(view, ring, ring.participants());
    }

    private static boolean isDone(ClusterView view, Ring ring, List<NodeId> nodes) {
        return nodes.stream()
                .map(node -> view.member(node).map(Member::progress).orElse(Member.Progress.NONE))
                .allMatch(progress -> progress.seen() >= ring.version() && progress.done() >= ring.version());
    }
}
