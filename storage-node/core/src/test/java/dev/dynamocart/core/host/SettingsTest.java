package dev.dynamocart.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {

    private static final List<NodeId> SEEDS = List.of(new NodeId("node-1"));

    @Test
    void commonQuorum_isAllowed() {
        Settings.Quorum quorum = new Settings.Quorum(3, 2, 2);
        assertEquals(2, quorum.w());
    }

    /** §6: a high-performance read engine has R=1 and W=N. */
    @Test
    void readEngine_isAllowed() {
        assertEquals(3, new Settings.Quorum(3, 1, 3).w());
    }

    @Test
    void senselessQuorum_saysWhichNumberIsWrong() {
        assertRefused("N is at least 1, but it is 0", () -> new Settings.Quorum(0, 1, 1));
        assertRefused("R is between 1 and N, but R is 4 and N is 3", () -> new Settings.Quorum(3, 4, 2));
        assertRefused("R is between 1 and N, but R is 0 and N is 3", () -> new Settings.Quorum(3, 0, 2));
        assertRefused("W is between 1 and N, but W is 4 and N is 3", () -> new Settings.Quorum(3, 2, 4));
        assertRefused("W is between 1 and N, but W is 0 and N is 3", () -> new Settings.Quorum(3, 2, 0));
    }

    @Test
    void strictQuorumAboveTheLooseOne_saysWhatToDo() {
        assertRefused(
                "PR is between 0 and R, but PR is 3 and R is 2: raise R or lower PR",
                () -> new Settings.Quorum(3, 2, 2, new Settings.Strict(3, 0, 0), Settings.Reconciliation.APPLICATION));
        assertRefused(
                "PW is between 0 and W, but PW is 3 and W is 2: raise W or lower PW",
                () -> new Settings.Quorum(3, 2, 2, new Settings.Strict(0, 3, 0), Settings.Reconciliation.APPLICATION));
        assertRefused(
                "node_confirms is between 0 and W, but node_confirms is 3 and W is 2: raise W or lower node_confirms",
                () -> new Settings.Quorum(3, 2, 2, new Settings.Strict(0, 0, 3), Settings.Reconciliation.APPLICATION));
    }

    @Test
    void senselessCluster_saysWhatIsWrong() {
        assertRefused("A node knows at least one seed", () -> new Settings.Cluster(List.of(), 5, 64, true));
        assertRefused(
                "A cluster is formed of at least one node, not of 0", () -> new Settings.Cluster(SEEDS, 0, 64, true));
        assertRefused(
                "There are at least as many partitions as nodes, not 4 for 5",
                () -> new Settings.Cluster(SEEDS, 5, 4, true));
    }

    @Test
    void partitionsThatNoRingCanHave_areRefusedAtStart() {
        for (int partitions : new int[] {0, 63, -64, Integer.MIN_VALUE, 2 * Ring.PARTITIONS_MAX}) {
            assertRefused(
                    "The number of partitions is a power of two up to 4096, but it is " + partitions,
                    () -> new Settings.Cluster(SEEDS, 1, partitions, true));
        }
    }

    @Test
    void timesAndLimits_arePositive() {
        assertRefused("gossipIntervalMillis is positive, but it is 0", () -> new Settings.Timing(1, 1, 1, 0, 1, 1));
        assertRefused("hintIntervalMillis is positive, but it is -1", () -> new Settings.Timing(1, 1, 1, 1, 1, -1));
        assertRefused("requestsMax is positive, but it is 0", () -> new Settings.Limits(0, 1, 1, 1, 1, 1));
        assertRefused("leaseSize is positive, but it is 0", () -> new Settings.Limits(1, 1, 1, 1, 1, 0));
        assertRefused(
                "foregroundMillis is not negative, but it is -1", () -> new Settings.Limits(1, 1, 1, 1, 1, 1, 1, -1));
    }

    private static void assertRefused(String message, Executable construction) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, construction).getMessage());
    }
}
