package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts the distinct nodes that hold a put durably, as homes or standing in (§4.5, §4.6), and on how many hosts. Pure arithmetic.
 *
 * <p>While owners change, the put must be there for those who read by the one ring and for those who read by the other. So it is
 * counted twice, each time without the nodes that are homes by the other ring only, and both counts must suffice.
 */
final class WriteTally {

    private final PreferenceList list;
    private final Request.WriteQuorum quorum;
    private final Function<NodeId, String> hostOf;
    private final Set<Flaw> flaws;
    private final Set<NodeId> stored = new LinkedHashSet<>();
    private final List<NodeId> joint;
    private final List<NodeId> replaced;
    private int homes;
    private int otherHomes;
    private int repeats;

    WriteTally(PreferenceList list, Request.WriteQuorum quorum, Function<NodeId, String> hostOf, Set<Flaw> flaws) {
        this.list = list;
        this.quorum = quorum;
        this.hostOf = hostOf;
        this.flaws = flaws;
        boolean countsAll = flaws.contains(Flaw.COUNTS_PENDING_OWNERS);
        this.joint = countsAll ? List.of() : list.joint();
        this.replaced = countsAll || list.otherHomes().isEmpty()
                ? List.of()
                : list.homes().stream()
                        .filter(home -> !list.otherHomes().contains(home))
                        .toList();
    }

    /** {@code node} holds the put durably. A node counts once. */
    void add(NodeId node) {
        if (stored.add(node)) {
            homes += list.isHome(node) ? 1 : 0;
            otherHomes += list.otherHomes().contains(node) ? 1 : 0;
        } else if (flaws.contains(Flaw.COUNTS_A_NODE_TWICE)) {
            repeats++;
        }
    }

    /** Whether W distinct nodes hold the put, PW homes among them, and on as many hosts as were asked for. */
    boolean isEnough() {
        return hasW() && hasPw() && hosts() >= quorum.nodeConfirms();
    }

    private boolean hasW() {
        int early = flaws.contains(Flaw.ACKNOWLEDGES_AT_W_MINUS_ONE) ? 1 : 0;
        return counted() + repeats + early >= quorum.w();
    }

    /** How many count for the ring for which fewer do. */
    private int counted() {
        return Math.min(without(joint), without(replaced));
    }

    private int without(List<NodeId> others) {
        int count = stored.size();
        for (NodeId other : others) {
            count -= stored.contains(other) ? 1 : 0;
        }
        return count;
    }

    private boolean hasPw() {
        return countedHomes() >= quorum.pw() || flaws.contains(Flaw.COUNTS_STAND_INS_AS_HOMES);
    }

    private int countedHomes() {
        return list.otherHomes().isEmpty() ? homes : Math.min(homes, otherHomes);
    }

    /** On how many hosts the put is; not counted unless somebody asked. */
    private int hosts() {
        return quorum.nodeConfirms() == 0 ? 0 : Math.min(hostsWithout(joint), hostsWithout(replaced));
    }

    private int hostsWithout(List<NodeId> others) {
        return (int) stored.stream()
                .filter(node -> !others.contains(node))
                .map(hostOf)
                .distinct()
                .count();
    }

    /** How many the quorum that is not met wants: first W, then PW, then hosts. */
    int needed() {
        if (!hasW()) {
            return quorum.w();
        }
        return hasPw() ? quorum.nodeConfirms() : quorum.pw();
    }

    /** How many of those there are. */
    int reached() {
        if (!hasW()) {
            return counted();
        }
        return hasPw() ? hosts() : countedHomes();
    }

    /** How many distinct nodes hold the put. */
    int nodes() {
        return stored.size();
    }

    /** How many of them are homes. */
    int homes() {
        return homes;
    }
}
