package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the decider does without being asked (§4.9, P15): it begins the next phase when all who take part are done with the present
 * one, hands its role over before it leaves, and gives the partitions of removed nodes to others. A pure function of the view.
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
            return view.decided(handedOver(ring).orElseGet(ring::advanced), view.staging());
        }
        return ring.hasOrphans() && !ring.participants().isEmpty()
                ? view.decided(ring.changingTo(MembershipPlan.ownersAfter(view, List.of())), view.staging())
                : view;
    }

    /**
     * A decider that leaves hands its role over before the second phase begins, in a ring in which nothing else changes. If it loses its
     * disk then and resumes the ring before, its successor has gone on from there by one phase only (seed 797544).
     */
    private static Optional<Ring> handedOver(Ring ring) {
        return ring.transition().to().contains(ring.authority().decider())
                ? Optional.empty()
                : successor(ring).map(ring::handedTo);
    }

    /** The first by name of those that stay, for they know the data; if nobody stays, of those that come. */
    private static Optional<NodeId> successor(Ring ring) {
        Transition change = ring.transition();
        return change.to().stream()
                .filter(node -> !ring.isRemoved(node))
                .min(Comparator.comparing((NodeId node) -> !change.from().contains(node))
                        .thenComparing(Comparator.naturalOrder()));
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
