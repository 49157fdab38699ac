package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trees of the partitions that this node holds, as a home or as one to be or to go, under the ring that it knows. */
final class PartitionTrees {

    private final NodeId self;
    private final SortedMap<Integer, HashTree> trees = new TreeMap<>();
    private @Nullable Ring ring;
    private @Nullable List<NodeId> peers;

    PartitionTrees(NodeId self) {
        this.self = self;
    }

    /** The ring is this one from now on: partitions that came get an empty tree, those that went lose theirs. */
    void follow(Ring newRing) {
        Ring before = ring;
        if (before != null && newRing.equals(before)) {
            return;
        }
        ring = newRing;
        peers = null;
        for (int index = 0; index < newRing.partitions(); index++) {
            if (newRing.preferenceList(new Partition(index)).isHolder(self)) {
                trees.computeIfAbsent(index, _ -> new HashTree());
            } else {
                trees.remove(index);
            }
        }
    }

    /** The ring's version; 0 before there is one. */
    long ringVersion() {
        Ring known = ring;
        return known == null ? 0 : known.version();
    }

    @Nullable
    HashTree tree(int partition) {
        return trees.get(partition);
    }

    /** The tree, if every leaf of it is computed. */
    @Nullable
    HashTree built(int partition) {
        HashTree tree = trees.get(partition);
        return tree != null && tree.isBuilt() ? tree : null;
    }

    /** The first partition at or after {@code from}, round the ring, whose tree is built or not; -1 for none. */
    int next(int from, boolean isBuilt) {
        int behind = first(trees.tailMap(from), isBuilt);
        return behind < 0 ? first(trees.headMap(from), isBuilt) : behind;
    }

    private static int first(SortedMap<Integer, HashTree> some, boolean isBuilt) {
        for (Map.Entry<Integer, HashTree> entry : some.entrySet()) {
            if (entry.getValue().isBuilt() == isBuilt) {
                return entry.getKey();
            }
        }
        return -1;
    }

    /** The partitions held here, in order. */
    List<Integer> partitions() {
        return List.copyOf(trees.keySet());
    }

    /** The partitions that {@code peer} holds too. */
    List<Integer> sharedWith(NodeId peer) {
        List<Integer> shared = new ArrayList<>();
        for (int partition : trees.keySet()) {
            if (listOf(partition).isHolder(peer)) {
                shared.add(partition);
            }
        }
        return shared;
    }

    /** The other nodes that hold something held here, in order. */
    List<NodeId> peers() {
        List<NodeId> known = peers;
        if (known == null) {
            known = computePeers();
            peers = known;
        }
        return known;
    }

    private List<NodeId> computePeers() {
        return trees.keySet().stream()
                .flatMap(partition -> listOf(partition).holders().stream())
                .filter(node -> !node.equals(self))
                .distinct()
                .sorted()
                .toList();
    }

    private PreferenceList listOf(int partition) {
        return known().preferenceList(new Partition(partition));
    }

    /** The partition of {@code key}; -1 before there is a ring. */
    int partitionOf(Key key) {
        Ring known = ring;
        return known == null ? -1 : known.partitionOf(key).index();
    }

    /** The positions of a partition held here. */
    Span spanOf(int partition) {
        return Span.of(new Partition(partition), known().partitions());
    }

    private Ring known() {
        Ring known = ring;
        if (known == null) {
            throw new IllegalStateException("There is no partition before there is a ring");
        }
        return known;
    }
}
