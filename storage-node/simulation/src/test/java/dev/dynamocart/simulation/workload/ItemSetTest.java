package dev.dynamocart.simulation.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.dynamocart.core.version.Payload;
import dev.dynamocart.simulation.clockwork.Randomness;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ItemSetTest {

    private final Randomness random = new Randomness(21);

    private ItemSet some() {
        ItemSet set = ItemSet.none(3);
        for (int i = 0; i < 10; i++) {
            int item = random.below(90);
            if (random.chance(0.3)) {
                BitSet gone = new BitSet();
                gone.set(item);
                set = set.without(gone);
            } else {
                set = set.with(item);
            }
        }
        return set;
    }

    @Test
    void merge_isCommutativeAssociativeAndIdempotentByItsBytes() {
        for (int i = 0; i < 500; i++) {
            ItemSet a = some();
            ItemSet b = some();
            ItemSet c = some();
            assertEquals(a.merge(b).encode(), b.merge(a).encode());
            assertEquals(a.merge(b).merge(c).encode(), a.merge(b.merge(c)).encode());
            assertEquals(a.encode(), a.merge(a).encode());
        }
    }

    @Test
    void removedItem_staysRemovedInAnyMerge() {
        BitSet gone = new BitSet();
        gone.set(5);
        ItemSet removed = ItemSet.none(3).with(5).without(gone);
        assertEquals(new BitSet(), removed.merge(ItemSet.none(3).with(5)).present());
    }

    @Test
    void bytes_comeBackAsTheSameSet() {
        for (int i = 0; i < 500; i++) {
            ItemSet set = some();
            assertEquals(set.encode(), assertDecoded(set.encode()).encode());
        }
    }

    private static ItemSet assertDecoded(Payload.Value value) {
        ItemSet set = ItemSet.decode(value);
        assertNotNull(set);
        return set;
    }

    @Test
    void oneFlippedBitAnywhere_isNoSet() {
        byte[] bytes = some().encode().toBytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(ItemSet.decode(Payload.Value.wrap(flipped)), "bit " + bit);
        }
    }
}
