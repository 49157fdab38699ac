package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What may be staged and committed, and why not, in sentences that say what to do.
 *
 * @param quorum of the cluster: fewer nodes than R and W ask for cannot serve
 * @param isReachable whether a node can be reached from where the rules are asked
 * @param flaws planted faults
 */
public record StagingRules(Settings.Quorum quorum, Predicate<NodeId> isReachable, Set<Flaw> flaws) {

    /** Without planted faults. */
    public StagingRules(Settings.Quorum quorum, Predicate<NodeId> isReachable) {
        this(quorum, isReachable, EnumSet.noneOf(Flaw.class));
    }

    /** Why {@code change} cannot be staged; empty when it can. */
    Optional<String> objection(ClusterView view, StagedChange change) {
        Ring ring = view.ring();
        if (ring == null) {
            return Optional.of("The cluster is not formed yet. Wait until enough nodes have met.");
        }
        Optional<StagedChange> other = view.staging().changes().stream()
                .filter(staged -> touches(staged, change.node())
                        || change instanceof StagedChange.Replace replace && touches(staged, replace.by()))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(
                    sentence(other.get()) + " is staged already, and a node has one change at a time. Clear what"
                            + " is staged first, or commit it.");
        }
        Optional<String> own =
                switch (change) {
                    case StagedChange.Join join -> cannotJoin(view, ring, join.node());
                    case StagedChange.Leave leave -> ownsNothing(ring, leave.node(), "leave");
                    case StagedChange.Replace replace -> cannotReplace(view, ring, replace);
                    case StagedChange.ForceRemove remove -> cannotBeRemoved(view, ring, remove.node());
                };
        if (own.isPresent()) {
            return own;
        }
        List<StagedChange> all = new ArrayList<>(view.staging().changes());
        all.add(change);
        return tooFewLeft(ring, all);
    }

    private static boolean touches(StagedChange staged, NodeId node) {
        return staged.node().equals(node)
                || staged instanceof StagedChange.Replace replace
                        && replace.by().equals(node);
    }

    private static Optional<String> cannotJoin(ClusterView view, Ring ring, NodeId node) {
        Optional<Member> member = view.member(node).filter(Member::hasSpoken);
        if (member.isEmpty()) {
            return Optional.of(
                    node + " is not known here. Start it with the seeds of this cluster, wait some seconds until"
                            + " it has gossiped, and stage it then.");
        }
        if (ring.isRemoved(node)) {
            return member.get().progress().seen() == 0
                    ? Optional.empty()
                    : Optional.of(node
                            + " has left or was removed, and may still have what it held then. Stop it and start it"
                            + " again: it then begins empty and can be staged to join.");
        }
        return owns(ring, node) ? Optional.of(node + " owns partitions already, so it has joined.") : Optional.empty();
    }

    private static Optional<String> ownsNothing(Ring ring, NodeId node, String verb) {
        if (ring.isRemoved(node)) {
            return Optional.of(node + " has left or was removed already.");
        }
        return owns(ring, node)
                ? Optional.empty()
                : Optional.of(node + " owns no partitions, so there is nothing to " + verb + ". Nodes that own some: "
                        + names(ring.participants()) + ".");
    }

    private static Optional<String> cannotReplace(ClusterView view, Ring ring, StagedChange.Replace replace) {
        if (replace.node().equals(replace.by())) {
            return Optional.of("A node cannot replace itself. Name another node that has been started.");
        }
        Optional<String> leaver = ownsNothing(ring, replace.node(), "replace");
        return leaver.isPresent() ? leaver : cannotJoin(view, ring, replace.by());
    }

    private static Optional<String> cannotBeRemoved(ClusterView view, Ring ring, NodeId node) {
        if (ring.isRemoved(node)) {
            return Optional.of(node + " has left or was removed already.");
        }
        if (view.member(node).isEmpty() && !ring.participants().contains(node)) {
            return Optional.of(node + " is not known here. Members: "
                    + names(view.members().stream().map(Member::id).toList()) + ".");
        }
        return ring.authority().decider().equals(node)
                ? Optional.of(node
                        + " decides about members, so it cannot remove itself by force. Stage that it leaves; or, when"
                        + " it is gone for good, stage its removal at another node.")
                : Optional.empty();
    }

    private Optional<String> tooFewLeft(Ring ring, List<StagedChange> all) {
        Set<NodeId> left = MembershipPlan.nodesAfter(ring, all);
        int needed = Math.max(quorum.r(), quorum.w());
        if (left.size() < needed) {
            return Optional.of("With that, " + left.size() + " nodes would be left, but reads and writes ask for R="
                    + quorum.r() + " and W=" + quorum.w() + " of them. Let others join first.");
        }
        return left.size() > ring.partitions()
                ? Optional.of("The ring has " + ring.partitions() + " partitions, which cannot be shared by "
                        + left.size() + " nodes.")
                : Optional.empty();
    }

    private static boolean owns(Ring ring, NodeId node) {
        return ring.transition().to().contains(node) || ring.transition().from().contains(node);
    }

    /** Why what is staged cannot be committed now, in sentences; none when it can, if only the removals by force. */
    List<String> obstacles(ClusterView view) {
        List<StagedChange> changes = view.staging().changes();
        if (changes.isEmpty()) {
            return List.of("Nothing is staged. Stage a change first.");
        }
        Ring ring = view.ring();
        Optional<String> tooFew = ring == null ? Optional.empty() : tooFewLeft(ring, changes);
        if (tooFew.isPresent()) {
            return List.of(tooFew.get());
        }
        List<StagedChange> forced = changes.stream()
                .filter(StagedChange.ForceRemove.class::isInstance)
                .toList();
        return forced.isEmpty() ? obstaclesToMoving(view) : obstaclesToRemoving(view, forced);
    }

    /** Removals by force are done at once, but not before others join where those that are left would be too few. */
    private List<String> obstaclesToRemoving(ClusterView view, List<StagedChange> forced) {
        List<String> toMoving = obstaclesToMoving(view);
        Ring ring = view.ring();
        Optional<String> tooFew = toMoving.isEmpty() || ring == null ? Optional.empty() : tooFewLeft(ring, forced);
        return tooFew.isEmpty()
                ? List.of()
                : Stream.concat(tooFew.stream(), toMoving.stream()).toList();
    }

    /** Why no partition can change its owner now, in sentences. Nodes that are to be removed by force are not waited for. */
    List<String> obstaclesToMoving(ClusterView view) {
        List<StagedChange> changes = view.staging().changes();
        List<NodeId> forced = changes.stream()
                .filter(StagedChange.ForceRemove.class::isInstance)
                .map(StagedChange::node)
                .toList();
        List<String> obstacles = new ArrayList<>(waitsFor(view, forced));
        for (StagedChange change : changes) {
            NodeId joiner =
                    switch (change) {
                        case StagedChange.Join join -> join.node();
                        case StagedChange.Replace replace -> replace.by();
                        case StagedChange.Leave _, StagedChange.ForceRemove _ -> null;
                    };
            if (joiner != null && !isReachable.test(joiner)) {
                obstacles.add(joiner + " is to join, but cannot be reached. Start it, or clear what is staged.");
            }
        }
        return obstacles;
    }

    /** What the ring waits for before its next phase, or before a change can begin, in sentences; none when for nothing. */
    public List<String> waitsFor(ClusterView view) {
        return waitsFor(view, List.of());
    }

    private List<String> waitsFor(ClusterView view, List<NodeId> forced) {
        Ring ring = view.ring();
        if (ring == null) {
            return List.of("The cluster is not formed yet.");
        }
        List<String> waits = new ArrayList<>();
        if (!ring.isSettled()) {
            waits.add("A change of members is under way (" + word(ring.phase())
                    + "); another one can begin when it is done.");
        }
        for (NodeId node : ring.participants()) {
            Member.Progress progress = view.member(node).map(Member::progress).orElse(Member.Progress.NONE);
            if (progress.done() < ring.version() && !forced.contains(node)) {
                String what = progress.seen() < ring.version()
                        ? " has not confirmed ring "
                        : " has not done its part of ring ";
                waits.add(node + what + ring.version() + " yet" + unreachable(node));
            }
        }
        return waits;
    }

    private String unreachable(NodeId node) {
        return isReachable.test(node)
                ? "."
                : ", and cannot be reached. Start it; or, when it is gone for good, remove it by force.";
    }

    /** What to think of before committing. */
    List<String> warnings(ClusterView view, int nodesAfter) {
        Ring ring = view.ring();
        List<String> warnings = new ArrayList<>();
        if (ring != null && nodesAfter < ring.n()) {
            warnings.add("Only " + nodesAfter + " nodes are left, so each key has " + nodesAfter + " copies, not N="
                    + ring.n() + ".");
        }
        long forced = view.staging().changes().stream()
                .filter(StagedChange.ForceRemove.class::isInstance)
                .count();
        if (forced > 0) {
            warnings.add("A node that is removed by force hands nothing over: what only it held is lost.");
        }
        if (forced >= quorum.w()) {
            warnings.add(forced + " nodes are removed by force at once, and W=" + quorum.w()
                    + ": writes that only these had acknowledged are lost.");
        }
        return warnings;
    }

    /** The phase in a word. */
    public static String word(Phase phase) {
        return switch (phase) {
            case SETTLED -> "settled";
            case TRANSFERRING -> "transferring";
            case SWITCHED -> "switched";
            case DRAINING -> "draining";
        };
    }

    /** The change as the beginning of a sentence. */
    public static String sentence(StagedChange change) {
        return switch (change) {
            case StagedChange.Join join -> "That " + join.node() + " joins";
            case StagedChange.Leave leave -> "That " + leave.node() + " leaves";
            case StagedChange.Replace replace -> "That " + replace.by() + " replaces " + replace.node();
            case StagedChange.ForceRemove remove -> "That " + remove.node() + " is removed by force";
        };
    }

    private static String names(List<NodeId> nodes) {
        return String.join(", ", nodes.stream().map(NodeId::name).toList());
    }
}
