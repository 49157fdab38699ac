package dev.dynamocart.core.ring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who owns which partition: an immutable snapshot that nodes and clients pass on by gossip (§4.8.1, §6.2 strategy 3).
 *
 * <p>The number of partitions Q is a power of two, so that a key's partition is the top bits of its position. Preference
 * lists are computed once here, one for each partition.
 */
public final class Ring {

    /** The most partitions a ring may have. */
    public static final int PARTITIONS_MAX = 4096;

    private final long version;
    private final int n;
    private final List<NodeId> owners;
    private final List<PreferenceList> preferenceLists;

    /**
     * @param version grows by one with each change of owners; logical, not a time
     * @param n how many home replicas a key has (N), at least 1
     * @param owners the owner of each partition, in order; its size is Q, a power of two
     * @throws IllegalArgumentException when Q is not a power of two or n is not positive
     */
    public Ring(long version, int n, List<NodeId> owners) {
        if (Integer.bitCount(owners.size()) != 1 || owners.size() > PARTITIONS_MAX) {
            throw new IllegalArgumentException("The number of partitions is a power of two up to " + PARTITIONS_MAX
                    + ", but this ring has " + owners.size());
        }
        if (n < 1) {
            throw new IllegalArgumentException("A key has at least one home replica, but N is " + n);
        }
        this.version = version;
        this.n = n;
        this.owners = List.copyOf(owners);
        this.preferenceLists = computePreferenceLists(this.owners, n);
    }

    private static List<PreferenceList> computePreferenceLists(List<NodeId> owners, int n) {
        int all = (int) owners.stream().distinct().count();
        List<PreferenceList> lists = new ArrayList<>(owners.size());
        for (int start = 0; start < owners.size(); start++) {
            Set<NodeId> nodes = new LinkedHashSet<>();
            for (int step = 0; nodes.size() < all; step++) {
                nodes.add(owners.get((start + step) % owners.size()));
            }
            lists.add(new PreferenceList(List.copyOf(nodes), Math.min(n, all)));
        }
        return List.copyOf(lists);
    }

    /** Grows with each change of owners. */
    public long version() {
        return version;
    }

    /** How many home replicas a key has. */
    public int n() {
        return n;
    }

    /** The owner of each partition, in order. */
    public List<NodeId> owners() {
        return owners;
    }

    /** How many partitions there are (Q). */
    public int partitions() {
        return owners.size();
    }

    /** The partition that holds {@code key}: the top bits of its position. */
    public Partition partitionOf(Key key) {
        int bits = Integer.numberOfTrailingZeros(owners.size());
        return new Partition(bits == 0 ? 0 : (int) (key.position().high() >>> (Long.SIZE - bits)));
    }

    /** The preference list of every key in {@code partition}. */
    public PreferenceList preferenceList(Partition partition) {
        return preferenceLists.get(partition.index());
    }

    /** The preference list of {@code key} (§4.3). */
    public PreferenceList preferenceList(Key key) {
        return preferenceList(partitionOf(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ring that && version == that.version && n == that.n && owners.equals(that.owners);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version) * 31 + owners.hashCode();
    }

    @Override
    public String toString() {
        return "Ring(version " + version + ", N " + n + ", owners " + owners + ")";
    }
}
