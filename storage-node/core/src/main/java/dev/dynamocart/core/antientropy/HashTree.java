package dev.dynamocart.core.antientropy;

import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree of one partition: a root, 16 branches, 256 leaves. A leaf stands for a 256th of the partition's positions and is
 * the sum of its records' hashes, so that one change of one record costs one addition and no reading. Branches and root are
 * computed when they are asked for. 2 KiB, however many records there are.
 */
final class HashTree {

    static final int BRANCHES = 16;
    static final int LEAVES_A_BRANCH = 16;
    static final int LEAVES = BRANCHES * LEAVES_A_BRANCH;

    private final long[] leaves = new long[LEAVES];
    private long root;
    private boolean rootKnown;
    private boolean built;
    private boolean doubted;

    /** Whether every leaf was computed from the records; before that the tree says nothing. */
    boolean isBuilt() {
        return built;
    }

    /** A record of this leaf changed by so much. */
    void add(int leaf, long difference) {
        leaves[leaf] += difference;
        rootKnown = false;
    }

    /**
     * All leaves from {@code first} on were computed anew.
     *
     * @return whether any of them was another before
     */
    boolean set(int first, long[] sums) {
        boolean changed = false;
        for (int i = 0; i < sums.length; i++) {
            changed |= leaves[first + i] != sums[i];
            leaves[first + i] = sums[i];
        }
        rootKnown &= !changed;
        return changed;
    }

    /** Every leaf was computed. */
    void finish() {
        built = true;
        doubted = false;
    }

    /** Some leaf may be wrong, and it is known why. */
    void doubt() {
        doubted = true;
    }

    /** Whether some leaf may be wrong since all were computed last. */
    boolean isDoubted() {
        return doubted;
    }

    long root() {
        if (!rootKnown) {
            root = computeRoot();
            rootKnown = true;
        }
        return root;
    }

    private long computeRoot() {
        long hash = BRANCHES;
        for (int branch = 0; branch < BRANCHES; branch++) {
            hash = RecordHash.mix(hash, branch(branch));
        }
        return hash;
    }

    private long branch(int branch) {
        long hash = LEAVES_A_BRANCH;
        for (int i = 0; i < LEAVES_A_BRANCH; i++) {
            hash = RecordHash.mix(hash, leaves[branch * LEAVES_A_BRANCH + i]);
        }
        return hash;
    }

    /** The hashes of all branches. */
    List<Long> branches() {
        List<Long> hashes = new ArrayList<>(BRANCHES);
        for (int branch = 0; branch < BRANCHES; branch++) {
            hashes.add(branch(branch));
        }
        return hashes;
    }

    /** The hashes of the leaves under one branch. */
    List<Long> leavesOf(int branch) {
        List<Long> hashes = new ArrayList<>(LEAVES_A_BRANCH);
        for (int i = 0; i < LEAVES_A_BRANCH; i++) {
            hashes.add(leaves[branch * LEAVES_A_BRANCH + i]);
        }
        return hashes;
    }
}
