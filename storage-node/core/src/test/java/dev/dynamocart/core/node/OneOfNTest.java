package dev.dynamocart.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Cluster;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import org.junit.jupiter.api.Test;

/** Who writes durably where one of N copies is to (§6.1, P23). The key's homes are A, B and C; N=3, R=2, W=2. */
class OneOfNTest {

    private static final int PATIENCE_MILLIS = 200;

    private final Cluster cluster = Cluster.formed("A B C D E", Durability.ONE_OF_N);
    private final Key key = cluster.keyAt("A");

    private String said() {
        return cluster.transcript().toString();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private Reply.Acknowledged put(String node) {
        return assertInstanceOf(Reply.Acknowledged.class, cluster.put(node, key, Context.EMPTY, "tea"));
    }

    @Test
    void theHomeBehindTheCoordinator_writesDurably() {
        put("C");
        cluster.passMillis(50);
        assertTrue(said().contains("A disk    sync"), said());
        assertEquals(1, count(said(), "disk    sync"), said());
    }

    @Test
    void answerOfTheOneThatSynced_makesTheAcknowledgementDurable() {
        cluster.cut("A", "C");
        assertTrue(put("A").durable(), "B is the second of W, and it has synced");
    }

    @Test
    void silentOne_isReplacedByAStandInThatSyncs() {
        cluster.cut("A", "B");
        assertFalse(put("A").durable());
        cluster.passMillis(2 * PATIENCE_MILLIS);
        assertTrue(said().contains("D disk    sync"), said());
        assertNotNull(cluster.store("D").record(Space.HINTS, key));
        assertTrue(said().contains("has D write durably instead"), said());
    }

    @Test
    void oneThatIsKnownToBeAway_isNotChosen() {
        cluster.crash("B");
        put("A");
        cluster.passMillis(50);
        cluster.transcript().clear();
        put("A");
        cluster.passMillis(50);
        assertTrue(said().contains("C disk    sync"), said());
        assertEquals(1, count(said(), "disk    sync"), said());
    }

    @Test
    void noOtherNodeLeft_theCoordinatorSyncsItsOwnCopy() {
        cluster.cut("A", "B");
        cluster.cut("A", "D");
        cluster.cut("A", "E");
        put("A");
        cluster.passMillis(5 * PATIENCE_MILLIS);
        assertTrue(said().contains("A disk    sync"), said());
    }

    @Test
    void oneThatHasTheVersionInItsBufferAlready_syncsAllTheSame() {
        cluster.cutOneWay("B", "A");
        put("A");
        cluster.passMillis(50);
        assertEquals(1, count(said(), "B disk    sync"), said());
        cluster.heal();
        cluster.passMillis(10_000);
        assertEquals(2, count(said(), "B disk    sync"), "the stand-in's hint is synced before it may go: " + said());
    }

    @Test
    void everyWriteDurable_asksForNoSync() {
        Cluster durable = Cluster.formed("A B C D E", Durability.EVERY_WRITE);
        Reply reply = durable.put("A", key, Context.EMPTY, "tea");
        assertTrue(assertInstanceOf(Reply.Acknowledged.class, reply).durable());
        durable.passMillis(50);
        assertEquals(0, count(durable.transcript().toString(), "disk    sync"));
    }

    @Test
    void periodic_isNeverCalledDurable() {
        Cluster periodic = Cluster.formed("A B C D E", Durability.PERIODIC);
        Reply reply = periodic.put("A", key, Context.EMPTY, "tea");
        assertFalse(assertInstanceOf(Reply.Acknowledged.class, reply).durable());
    }
}
