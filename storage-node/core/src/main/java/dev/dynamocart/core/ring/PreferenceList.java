package dev.dynamocart.core.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * The distinct nodes clockwise of a key, in the order in which they are asked (§4.3). The first N are the key's home
 * replicas; the rest stand in, in this order, while homes cannot be reached (§4.6).
 *
 * <p>While owners change (§4.9), reads go to the homes of one ring and writes to those of two. The homes of the other ring that are
 * no homes here are the <em>joint</em> ones: they hold the key too, and writes go to them, but nobody reads from them yet or
 * any more.
 *
 * @param nodes every node of the ring, each once
 * @param homeCount how many of them are homes: N, or fewer when the ring has fewer nodes
 * @param otherHomes the homes by the other ring; none when owners do not change
 */
public record PreferenceList(List<NodeId> nodes, int homeCount, List<NodeId> otherHomes) {

    public PreferenceList {
        nodes = List.copyOf(nodes);
        otherHomes = List.copyOf(otherHomes);
        if (homeCount < 1 || homeCount > nodes.size()) {
            throw new IllegalArgumentException("Of " + nodes.size() + " nodes, " + homeCount + " cannot be homes");
        }
        if (!nodes.containsAll(otherHomes)) {
            throw new IllegalArgumentException("The homes by the other ring are in the list: " + otherHomes);
        }
    }

    /** A list of a ring whose owners do not change. */
    public PreferenceList(List<NodeId> nodes, int homeCount) {
        this(nodes, homeCount, List.of());
    }

    /** The home replicas, first the one that normally coordinates. */
    public List<NodeId> homes() {
        return nodes.subList(0, homeCount);
    }

    /** The nodes that stand in for homes, in order of preference; joint ones are not among them. */
    public List<NodeId> standIns() {
        List<NodeId> others = nodes.subList(homeCount, nodes.size());
        return otherHomes.isEmpty()
                ? others
                : others.stream().filter(node -> !otherHomes.contains(node)).toList();
    }

    /** Whether {@code node} is a home replica of the key. */
    public boolean isHome(NodeId node) {
        for (int i = 0; i < homeCount; i++) {
            if (nodes.get(i).equals(node)) {
                return true;
            }
        }
        return false;
    }

    /** The homes of the other ring that are no homes here; writes go to them too. */
    public List<NodeId> joint() {
        return otherHomes.isEmpty()
                ? otherHomes
                : otherHomes.stream().filter(node -> !isHome(node)).toList();
    }

    /** Whether {@code node} is a home by this ring or by the other one. */
    public boolean isHolder(NodeId node) {
        return isHome(node) || otherHomes.contains(node);
    }

    /** All homes, by this ring or by the other one. */
    public List<NodeId> holders() {
        if (otherHomes.isEmpty()) {
            return homes();
        }
        List<NodeId> holders = new ArrayList<>(homes());
        holders.addAll(joint());
        return List.copyOf(holders);
    }
}
