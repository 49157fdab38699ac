package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiblingsTest {

    private final Replica sx = new Replica("Sx");
    private final Replica sy = new Replica("Sy");
    private final Replica sz = new Replica("Sz");

    /** §4.4, Figure 3, clock by clock. */
    @Test
    void figure3_clocksAreThoseOfThePaper() {
        Version d1 = sx.put(Context.EMPTY, "D1");
        assertEquals("[(Sx,1)]", d1.clock().toString());

        Version d2 = sx.put(d1.context(), "D2");
        assertEquals("[(Sx,2)]", d2.clock().toString());
        assertEquals(List.of("D2"), values(sx), "D2 overwrites D1");

        Version d3 = sy.put(sx.siblings().context(), "D3");
        Version d4 = sz.put(sx.siblings().context(), "D4");
        assertEquals("[(Sx,2),(Sy,1)]", d3.clock().toString());
        assertEquals("[(Sx,2),(Sz,1)]", d4.clock().toString());
        assertEquals(Causality.CONCURRENT, d3.clock().compare(d4.clock()));

        Context read = sy.siblings().merge(sz.siblings()).context();
        assertEquals("[(Sx,2),(Sy,1),(Sz,1)]", read.clock().toString());

        Version d5 = sx.put(read, "D5");
        assertEquals("[(Sx,3),(Sy,1),(Sz,1)]", d5.clock().toString());
        sx.receive(sy.siblings());
        sx.receive(sz.siblings());
        assertEquals(List.of("D5"), values(sx), "D5 has reconciled D3 and D4");
    }

    /** §4.4: a node aware of D1 or D2 can garbage collect them when D4 comes; a node aware of D3 keeps both. */
    @Test
    void figure3_nodeAwareOfD2DropsItAndNodeAwareOfD3KeepsBoth() {
        sx.put(Context.EMPTY, "D2");
        Siblings d2 = sx.siblings();
        sy.put(d2.context(), "D3");
        sz.put(d2.context(), "D4");

        sx.receive(sz.siblings());
        assertEquals(List.of("D4"), values(sx));

        sy.receive(sz.siblings());
        assertEquals(List.of("D3", "D4"), values(sy));
    }

    @Test
    void twoClientsWritingInTurn_holdAtTwoSiblings() {
        Context alice = Context.EMPTY;
        Context bob = Context.EMPTY;
        for (int i = 1; i <= 50; i++) {
            alice = sx.put(alice, "alice " + i).context();
            bob = sx.put(bob, "bob " + i).context();
            assertEquals(List.of("alice " + i, "bob " + i), values(sx), "P1: no sibling explosion");
        }
    }

    @Test
    void putsWithoutContext_areConcurrentWithEverything() {
        sx.put(Context.EMPTY, "first");
        sx.put(Context.EMPTY, "second");
        assertEquals(List.of("first", "second"), values(sx));
    }

    @Test
    void twoPutsWithOneContext_areSiblings() {
        sx.put(Context.EMPTY, "old");
        Context seen = sx.siblings().context();
        sx.put(seen, "left");
        sx.put(seen, "right");
        assertEquals(List.of("left", "right"), values(sx));
    }

    @Test
    void delete_isAVersionThatReplacesWhatItsWriterSaw() {
        sx.put(Context.EMPTY, "seen");
        Context seen = sx.siblings().context();
        sx.put(Context.EMPTY, "unseen");
        sx.delete(seen);

        assertEquals(2, sx.siblings().versions().size());
        assertTrue(sx.siblings().hasValue(), "the unseen value lives");

        sx.delete(sx.siblings().context());
        assertFalse(sx.siblings().hasValue());
        assertFalse(sx.siblings().isNone(), "a trace of the object stays");
    }

    @Test
    void replicaThatMissedADelete_doesNotBringTheValueBack() {
        sx.put(Context.EMPTY, "value");
        sy.receive(sx.siblings());
        sx.delete(sx.siblings().context());

        sx.receive(sy.siblings());
        sy.receive(sx.siblings());
        assertFalse(sx.siblings().hasValue());
        assertEquals(sx.siblings(), sy.siblings());
    }

    @Test
    void versionOutsideTheContext_isRefused() {
        Version version = sx.put(Context.EMPTY, "value");
        assertThrows(IllegalArgumentException.class, () -> new Siblings(Context.EMPTY, List.of(version)));
    }

    @Test
    void versionsOutOfOrderOrTwice_areRefused() {
        Version first = sx.put(Context.EMPTY, "first");
        Version second = sx.put(Context.EMPTY, "second");
        Context context = sx.siblings().context();
        assertThrows(IllegalArgumentException.class, () -> new Siblings(context, List.of(second, first)));
        assertThrows(IllegalArgumentException.class, () -> new Siblings(context, List.of(first, first)));
    }

    @Test
    void payloadBytes_areThoseOfAllVersions() {
        sx.put(Context.EMPTY, "four");
        sx.put(Context.EMPTY, "seven!!");
        assertEquals(11, sx.siblings().payloadBytes());
        assertEquals(0, Siblings.NONE.payloadBytes());
    }

    static List<String> values(Replica replica) {
        return values(replica.siblings());
    }

    static List<String> values(Siblings siblings) {
        return siblings.versions().stream()
                .map(version -> switch (version.payload()) {
                    case Payload.Value value -> new String(value.toBytes(), StandardCharsets.UTF_8);
                    case Payload.Tombstone tombstone -> "(deleted)";
                })
                .toList();
    }
}
