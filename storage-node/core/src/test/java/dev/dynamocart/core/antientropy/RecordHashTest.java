package dev.dynamocart.core.antientropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever two homes may hold differently shows in the hash (P17). */
class RecordHashTest {

    private static final Key KEY = Key.of("cart/c1");
    private static final Actor A = new Actor(new NodeId("A"), 1);
    private static final Context SEEN = new Context(List.of(new Interval(A, 0, 5)));

    private static Siblings siblings(Context context, String value) {
        return new Siblings(
                context,
                List.of(new Version(
                        new Dot(A, 5),
                        Context.EMPTY,
                        new OperationId(1, 2),
                        0,
                        Payload.Value.wrap(value.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void equalRecords_haveEqualHashes() {
        assertEquals(hash(SEEN, "tea and more"), hash(new Context(List.of(new Interval(A, 0, 5))), "tea and more"));
        assertEquals(0, RecordHash.of(KEY, Siblings.NONE));
    }

    @Test
    void otherValueUnderTheSameClock_showsInTheHash() {
        assertNotEquals(hash(SEEN, "tea and more"), hash(SEEN, "tea and mOre"));
        assertNotEquals(hash(SEEN, ""), hash(SEEN, "\0"));
    }

    @Test
    void otherClockOverTheSameValue_showsInTheHash() {
        Context gap = new Context(List.of(new Interval(A, 0, 3), new Interval(A, 4, 5)));
        assertNotEquals(hash(SEEN, "tea"), hash(gap, "tea"));
        assertNotEquals(hash(SEEN, "tea"), hash(new Context(List.of(new Interval(A, 1, 5))), "tea"));
    }

    @Test
    void otherKey_showsInTheHash() {
        Siblings siblings = siblings(SEEN, "tea");
        assertNotEquals(RecordHash.of(KEY, siblings), RecordHash.of(Key.of("cart/c2"), siblings));
    }

    @Test
    void tombstone_isNotNothing() {
        Siblings deleted = new Siblings(
                SEEN,
                List.of(new Version(new Dot(A, 5), Context.EMPTY, new OperationId(1, 2), 0, Payload.Tombstone.MARK)));
        assertNotEquals(0, RecordHash.of(KEY, deleted));
        assertNotEquals(hash(SEEN, ""), RecordHash.of(KEY, deleted));
    }

    private static long hash(Context context, String value) {
        return RecordHash.of(KEY, siblings(context, value));
    }
}
