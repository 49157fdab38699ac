package dev.dynamocart.core.antientropy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two trees, each beside a plain list of the records that it stands for (§4.7, P17). */
class HashTreeTest {

    private static final int RECORDS = 4;
    private static final int CONTENTS = 3;
    private static final int STEPS = 60;
    private static final int SLICE = 8;

    /** Few records and contents, so that the two are often equal, and often in one part only. */
    @Test
    void rootsAreEqual_exactlyWhenTheRecordsAre() {
        Seeds.forEach(500, gen -> {
            List<Integer> leaves = leaves(gen);
            Home one = new Home(leaves);
            Home other = new Home(leaves);
            for (int step = 0; step < STEPS; step++) {
                change(gen, gen.chance(50) ? one : other);
                if (gen.chance(30)) {
                    one.become(other);
                }
                compare(one, other);
            }
        });
    }

    /** Where the records are: some under one branch, some perhaps in one leaf, the first and last leaf among them. */
    private static List<Integer> leaves(Gen gen) {
        List<Integer> edges = List.of(0, HashTree.LEAVES_A_BRANCH - 1, HashTree.LEAVES_A_BRANCH, HashTree.LEAVES - 1);
        return gen.listOf(
                RECORDS, RECORDS, () -> gen.chance(50) ? gen.pick(edges) : Integer.valueOf(gen.below(HashTree.LEAVES)));
    }

    private static void change(Gen gen, Home home) {
        int record = gen.below(RECORDS);
        int content = gen.below(CONTENTS);
        if (gen.chance(70)) {
            home.write(record, content);
        } else {
            home.writeUnnoticed(record, content);
        }
    }

    private static void compare(Home one, Home other) {
        boolean isEqual = true;
        for (int branch = 0; branch < HashTree.BRANCHES; branch++) {
            List<Long> leaves = one.tree.leavesOf(branch);
            List<Long> others = other.tree.leavesOf(branch);
            boolean isBranchEqual = true;
            for (int i = 0; i < HashTree.LEAVES_A_BRANCH; i++) {
                int leaf = branch * HashTree.LEAVES_A_BRANCH + i;
                boolean isLeafEqual = one.heldIn(leaf).equals(other.heldIn(leaf));
                assertEquals(isLeafEqual, leaves.get(i).equals(others.get(i)), "leaf " + leaf);
                isBranchEqual &= isLeafEqual;
            }
            assertEquals(
                    isBranchEqual,
                    one.tree.branches().get(branch).equals(other.tree.branches().get(branch)),
                    "branch " + branch);
            isEqual &= isBranchEqual;
        }
        assertEquals(isEqual, one.tree.root() == other.tree.root(), "root");
    }

    /** A home: its tree, and for each record its content; 0 is none. */
    private static final class Home {
        private final HashTree tree = new HashTree();
        private final List<Integer> leaves;
        private final int[] contents = new int[RECORDS];

        Home(List<Integer> leaves) {
            this.leaves = leaves;
        }

        void write(int record, int content) {
            tree.add(leaves.get(record), hash(record, content) - hash(record, contents[record]));
            contents[record] = content;
        }

        /** The tree is not told; a scan that passes finds it out, and finds nothing where nothing changed. */
        void writeUnnoticed(int record, int content) {
            boolean isOther = contents[record] != content;
            contents[record] = content;
            int first = leaves.get(record) / SLICE * SLICE;
            long[] sums =
                    IntStream.range(first, first + SLICE).mapToLong(this::sumOf).toArray();
            assertEquals(isOther, tree.set(first, sums), "whether the scan found another sum");
        }

        void become(Home other) {
            for (int record = 0; record < RECORDS; record++) {
                write(record, other.contents[record]);
            }
        }

        private long sumOf(int leaf) {
            return IntStream.range(0, RECORDS)
                    .filter(record -> leaves.get(record) == leaf)
                    .mapToLong(record -> hash(record, contents[record]))
                    .sum();
        }

        List<Integer> heldIn(int leaf) {
            List<Integer> held = new ArrayList<>();
            for (int record = 0; record < RECORDS; record++) {
                if (leaves.get(record) == leaf) {
                    held.add(contents[record]);
                }
            }
            return held;
        }

        private static long hash(int record, int content) {
            return content == 0 ? 0 : RecordHash.mix(RecordHash.mix(RECORDS, record), content);
        }
    }
}
