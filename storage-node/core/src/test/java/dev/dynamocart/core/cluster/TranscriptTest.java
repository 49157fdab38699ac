package dev.dynamocart.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Whole conversations, compared word for word with those kept in {@code src/test/resources/transcripts}. A change of the
 * protocol shows as a change of these files: {@code -Ddynamo.transcripts=write} writes them anew, and the difference is for
 * a person to read.
 */
class TranscriptTest {

    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final boolean WRITE = "write".equals(System.getProperty("dynamo.transcripts"));

    private final Cluster cluster = Cluster.formed("A B C D E");
    private final Key key = cluster.keyAt("A");

    @Test
    void putWithAllHomesUp() throws IOException {
        remark(
                "A put of a new object at its first home (§4.5): stored here first, acknowledged after W=2, sent to all of N=3.");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(20);
        compare("put-with-all-homes-up");
    }

    @Test
    void putWithOneHomeDown() throws IOException {
        remark("B is down and the first put finds out (§4.6): D takes its place, with a hint that names B.");
        cluster.crash("B");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(20);
        remark("A knows now, so the second put goes to D at once.");
        cluster.put("A", key, Context.EMPTY, "soap");
        cluster.passMillis(20);
        compare("put-with-one-home-down");
    }

    @Test
    void getWithReadRepair() throws IOException {
        remark("C misses a put, and A and B are acknowledged; the stand-ins are out of A's reach too.");
        cluster.cut("A", "C");
        cluster.cut("A", "D");
        cluster.cut("A", "E");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.heal();
        remark("A get through B answers after R=2 and repairs C with what all three know (§5).");
        cluster.get("B", key);
        cluster.passMillis(20);
        remark("A second get finds nothing to repair.");
        cluster.get("B", key);
        cluster.passMillis(20);
        compare("get-with-read-repair");
    }

    @Test
    void putThroughANodeOutsideThePreferenceList() throws IOException {
        remark("E is no home of the key: it hands the put to the first home (§4.5) and passes the answer on.");
        cluster.put("E", key, Context.EMPTY, "tea");
        cluster.passMillis(20);
        compare("put-through-another-node");
    }

    @Test
    void putWhoseThirdHomeFailsLate() throws IOException {
        remark("C is cut off in silence. The put is acknowledged by A and B, and is not forgotten (P7):");
        cluster.cut("A", "C");
        cluster.put("A", key, Context.EMPTY, "tea");
        remark("after 200 ms without an answer from C, D keeps a hint for it.");
        cluster.passMillis(300);
        compare("put-with-late-failure");
    }

    @Test
    void hintDelivery() throws IOException {
        cluster.crash("B");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(880 - cluster.nowMillis());
        cluster.transcript().clear();
        remark("B is back, and D delivers the hint at its next round (§4.6).");
        cluster.start("B");
        cluster.passMillis(300);
        compare("hint-delivery");
    }

    @Test
    void hintThatChangesWhileItIsDelivered() throws IOException {
        cluster.crash("B");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(880 - cluster.nowMillis());
        cluster.start("B");
        cluster.cut("A", "B");
        cluster.passMillis(999 - cluster.nowMillis());
        cluster.transcript().clear();
        remark("B is back, but A cannot reach it. While D delivers the hint for tea, a put of soap adds to it.");
        remark("Confirming tea must not delete soap (P11): D delivers again.");
        cluster.put("A", key, Context.EMPTY, "soap");
        cluster.passMillis(100);
        compare("hint-that-changes");
    }

    @Test
    void clusterFormation() throws IOException {
        Cluster island = Cluster.unformed("A B C");
        island.transcript()
                .remark("A is the seed. B and C know only it; when it has met both, it forms the ring (§4.8).");
        island.start("B");
        island.start("C");
        island.passMillis(400);
        island.start("A");
        island.passMillis(2_400);
        compare("cluster-formation", island.transcript());
    }

    @Test
    void oneWayLossAndRecovery() throws IOException {
        remark("B hears A, but its answers are lost. Three silences, and A takes it to be unreachable (§4.8.3).");
        cluster.cutOneWay("B", "A");
        for (int i = 1; i <= 3; i++) {
            cluster.get("A", key);
            cluster.passMillis(250);
        }
        remark("From then on B is passed over, and pinged until it answers.");
        cluster.get("A", key);
        cluster.passMillis(400);
        cluster.heal();
        cluster.passMillis(600);
        compare("one-way-loss");
    }

    private void remark(String text) {
        cluster.transcript().remark(text);
    }

    private void compare(String name) throws IOException {
        compare(name, cluster.transcript());
    }

    private static void compare(String name, Transcript transcript) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, transcript.toString());
        }
        assertEquals(Files.readString(file), transcript.toString());
    }
}
