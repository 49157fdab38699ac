package dev.dynamocart.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Cluster;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole cores in conversation: what must hold whatever part it takes. */
class StorageNodeTest {

    private final Cluster cluster = Cluster.formed("A B C D E");
    private final Key key = cluster.keyAt("A");

    /** P1, and the promise of the cart: a writer replaces what it has seen and nothing else. */
    @Test
    void contextOfAPut_doesNotCoverSiblingsItsWriterNeverSaw() {
        cluster.put("A", key, Context.EMPTY, "alice 1");
        Context bob =
                acknowledged(cluster.put("A", key, Context.EMPTY, "bob 1")).context();
        cluster.put("A", key, bob, "bob 2");
        assertEquals(List.of("alice 1", "bob 2"), values(cluster.get("C", key)));
    }

    /** §4.6: the hint of the second put must not be lost in the record of the first. */
    @Test
    void standInThatHoldsAHintAlready_keepsOneMoreForTheHomeItCoordinatesFor() {
        cluster.crash("B");
        cluster.put("A", key, Context.EMPTY, "one");
        assertEquals(List.of(new NodeId("B")), hint("D").hintFor());

        cluster.crash("A");
        cluster.crash("C");
        cluster.put("D", key, Context.EMPTY, "two");
        cluster.start("A");
        cluster.passMillis(3_000);
        StoredRecord record = cluster.store("A").record(Space.HOME, key);
        assertNotNull(record);
        assertEquals(List.of("one", "two"), values(record.siblings()));
    }

    private StoredRecord hint(String node) {
        StoredRecord record = cluster.store(node).record(Space.HINTS, key);
        assertNotNull(record);
        return record;
    }

    /** P14 meets a full disk: puts that wait behind a write that fails are numbered again, each of them. */
    @Test
    void putsBehindAFailedWrite_areAllStored() {
        cluster.put("A", key, Context.EMPTY, "zero");
        cluster.store("A").failWrites(1);
        long one = cluster.begin("A", cluster.request(key, Context.EMPTY, "one"));
        cluster.passMillis(1);
        long two = cluster.begin("A", cluster.request(key, Context.EMPTY, "two"));
        long three = cluster.begin("A", cluster.request(key, Context.EMPTY, "three"));
        cluster.passMillis(100);

        assertEquals(new Reply.Refused(Reply.Refusal.STORE_FAILED), cluster.replyTo(one));
        acknowledged(cluster.replyTo(two));
        acknowledged(cluster.replyTo(three));
        assertEquals(List.of("zero", "two", "three"), values(cluster.get("B", key)));
    }

    /** P7: a store that fails just then is no reason to forget a home; the coordinator tries again. */
    @Test
    void hintThatTheCoordinatorCannotKeepAtFirst_isKeptAMomentLater() {
        Cluster three = Cluster.formed("A B C");
        Key name = three.keyAt("A");
        three.crash("C");
        three.put("A", name, Context.EMPTY, "one");
        three.put("A", Key.of("other"), Context.EMPTY, "so that A knows that C is down");
        long put = three.begin("A", three.request(name, Context.EMPTY, "two"));
        three.passMillis(2);
        three.store("A").failWrites(1);
        three.passMillis(100);
        acknowledged(three.replyTo(put));
        three.passMillis(1_000);
        StoredRecord record = three.store("A").record(Space.HINTS, name);
        assertNotNull(record);
        assertEquals(List.of("one", "two"), values(record.siblings()));
    }

    /** "Refused" means surely not applied: the first sending of this put is stored and stays stored. */
    @Test
    void repeatedPutWhoseBatchCannotBeStored_isNotCalledRefused() {
        Request.Put put = cluster.request(key, Context.EMPTY, "one");
        acknowledged(cluster.ask("A", put));
        cluster.store("A").failWrites(1);
        cluster.begin("A", cluster.request(key, Context.EMPTY, "other"));
        assertInstanceOf(Reply.Acknowledged.class, cluster.ask("A", put));
        assertEquals(List.of("one"), values(cluster.get("B", key)));
    }

    /** An answer that was on its way while its asker died must not count for the put that now has its number. */
    @Test
    void answersToAnEarlierLife_countForNothing() {
        for (String other : List.of("B", "C", "D", "E")) {
            cluster.cut("A", other);
        }
        cluster.crash("A");
        cluster.start("A");
        cluster.passMillis(10);
        long put = cluster.begin("A", cluster.request(key, Context.EMPTY, "one"));
        cluster.passMillis(5);
        for (int request = 0; request < 10; request++) {
            cluster.inject("B", "A", new Message.ReplicaWritten(request, true));
        }
        cluster.passMillis(2_000);
        assertInstanceOf(Reply.Unknown.class, cluster.replyTo(put));
    }

    @Test
    void moreCopiesThanHomesWanted_isRefusedAtOnce() {
        Request.Put put = new Request.Put(
                key,
                Context.EMPTY,
                Payload.Tombstone.MARK,
                new OperationId(9, 9),
                0,
                new Request.PutOptions(4, null, false));
        assertEquals(new Reply.Refused(Reply.Refusal.QUORUM_IMPOSSIBLE), cluster.ask("A", put));
    }

    /** P4: such a context is forged, or this process was set back; either way it says nothing that can be believed. */
    @Test
    void putThatNamesAnEventNeverIssued_isRefusedAndChangesNothing() {
        Context seen = acknowledged(cluster.put("A", key, Context.EMPTY, "tea")).context();
        Interval last = seen.intervals().getFirst();
        assertRefused(new Interval(last.actor(), last.after(), last.upTo() + 1));

        Context next = acknowledged(cluster.put("A", key, seen, "milk")).context();
        assertEquals(last.upTo(), next.of(last.actor()).intervals().getFirst().upTo(), "the old life issues nothing");
        assertEquals(2, next.actors().size(), "a new one does: " + next);
        assertEquals(List.of("milk"), values(cluster.get("B", key)));
    }

    @Test
    void putThatNamesAnEventNeverIssuedByTheStandIn_isRefusedToo() {
        Context seen = acknowledged(cluster.put("A", key, Context.EMPTY, "tea")).context();
        Interval last = seen.intervals().getFirst();
        assertRefused(new Interval(last.actor().otherRole(), last.upTo(), last.upTo() + 1));
    }

    /** Handed over by E to the first home, who knows best: the next one, who would believe it, is not asked. */
    private void assertRefused(Interval impossible) {
        cluster.passMillis(100);
        List<Siblings> before = heldByHomes();
        cluster.transcript().clear();
        assertEquals(
                new Reply.Refused(Reply.Refusal.IMPOSSIBLE_CONTEXT),
                cluster.put("E", key, new Context(List.of(impossible)), "forged"));
        cluster.passMillis(1_000);
        assertEquals(before, heldByHomes());
        assertEquals(List.of("tea"), values(before.getFirst()));
        String said = cluster.transcript().toString();
        assertTrue(said.contains("A event   has forgotten that it issued"), said);
    }

    private List<Siblings> heldByHomes() {
        return Stream.of("A", "B", "C")
                .map(home -> cluster.store(home).record(Space.HOME, key))
                .map(record -> record == null ? Siblings.NONE : record.siblings())
                .toList();
    }

    private static Reply.Acknowledged acknowledged(Reply reply) {
        return assertInstanceOf(Reply.Acknowledged.class, reply);
    }

    private static List<String> values(Reply reply) {
        return values(assertInstanceOf(Reply.Fetched.class, reply).siblings());
    }

    private static List<String> values(Siblings siblings) {
        return siblings.versions().stream()
                .map(version -> assertInstanceOf(Payload.Value.class, version.payload()))
                .map(value -> new String(value.toBytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
