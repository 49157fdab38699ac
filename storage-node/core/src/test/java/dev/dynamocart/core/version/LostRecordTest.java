package dev.dynamocart.core.version;

import static dev.dynamocart.core.version.SiblingsTest.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The situations that Riak's {@code kv679} tests came from (P2): a node forgets what it wrote, writes again, and the new
 * write or the old one vanishes because some clock says that it was seen.
 */
class LostRecordTest {

    private final Replica a = new Replica("A");
    private final Replica b = new Replica("B");

    /** Situation (a), "dataloss". */
    @Test
    void recordLostThenWrittenAgain_keepsTheNewWrite() {
        a.put(Context.EMPTY, "old 1");
        a.put(a.siblings().context(), "old 2");
        b.receive(a.siblings());

        a.forget();
        a.put(Context.EMPTY, "new");
        exchange();
        assertEquals(List.of("old 2", "new"), values(a));
        assertEquals(values(a), values(b));
    }

    /** Situation (b), "tombstone": a late tombstone of the first life must not cover a value of the second. */
    @Test
    void objectDeletedReapedAndMadeAgain_survivesALateTombstone() {
        for (int i = 0; i < 5; i++) {
            a.put(a.siblings().context(), "first life");
        }
        a.delete(a.siblings().context());
        b.receive(a.siblings());
        Siblings lateTombstone = b.siblings();

        a.forget();
        b.forget();
        a.put(Context.EMPTY, "second life");
        a.receive(lateTombstone);
        assertTrue(values(a).contains("second life"));
    }

    /** Situation (c), "tombstone2": the same when the deleter was another node and the writer has lost its disk. */
    @Test
    void objectDeletedByAnother_survivesTheTombstoneWhenItsWriterLostItsDisk() {
        a.put(Context.EMPTY, "first life 1");
        a.put(a.siblings().context(), "first life 2");
        b.receive(a.siblings());
        b.delete(b.siblings().context());

        a.loseDisk();
        a.put(Context.EMPTY, "second life");
        exchange();
        assertTrue(values(a).contains("second life"));
        assertEquals(a.siblings(), b.siblings());
    }

    /** Situation (d), "dataloss_fb": repaired from a stale stand-in, the forgetful node must not issue its number again. */
    @Test
    void recordLostAndRepairedFromAStaleStandIn_keepsEveryWrite() {
        Replica standIn = new Replica("S");
        a.put(Context.EMPTY, "one");
        standIn.receive(a.siblings());
        Context seen = a.siblings().context();
        a.put(seen, "two");
        b.receive(a.siblings());

        a.forget();
        a.receive(standIn.siblings());
        assertEquals(List.of("one"), values(a), "the repair is stale");
        a.put(a.siblings().context(), "three");
        exchange();
        assertEquals(List.of("two", "three"), values(a), "the writer of three had not seen two");
        assertEquals(a.siblings(), b.siblings());
    }

    /** Situation (e), "dataloss_fb2": the loss shows only when another node's write is stored. */
    @Test
    void recordLostThenAnotherNodesWriteStored_claimsNoEventOfTheLostRecord() {
        a.put(Context.EMPTY, "from A");
        Siblings elsewhere = a.siblings();
        a.forget();

        b.put(Context.EMPTY, "from B");
        a.receive(b.siblings());
        a.put(a.siblings().context(), "A after B");
        a.receive(elsewhere);
        assertEquals(List.of("from A", "A after B"), values(a));
    }

    /** Situation (f), "uid": a copied or restored disk starts a new life, so equal numbers are different events. */
    @Test
    void nodeInANewLife_numbersFromOneWithoutTouchingItsFormerWrites() {
        a.put(Context.EMPTY, "first life");
        b.receive(a.siblings());
        a.loseDisk();
        a.put(Context.EMPTY, "second life");
        exchange();
        assertEquals(List.of("first life", "second life"), values(b));
        assertEquals("[(A#1,1),(A#2,1)]", b.siblings().context().clock().toString());
    }

    /** P2 (h): a stand-in that coordinated, delivered its hint, deleted it, and coordinates the same object again. */
    @Test
    void standInThatDeliveredAndForgot_keepsBothItsWrites() {
        Replica standIn = new Replica("S");
        standIn.put(Context.EMPTY, "first hint");
        a.receive(standIn.siblings());
        standIn.forget();

        standIn.writesElsewhere(3);
        standIn.put(Context.EMPTY, "second hint");
        a.receive(standIn.siblings());
        assertEquals(List.of("first hint", "second hint"), values(a));
    }

    private void exchange() {
        Siblings ofA = a.siblings();
        a.receive(b.siblings());
        b.receive(ofA);
    }
}
