package dev.dynamocart.load.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddSetTest {

    private static final AddSet EMPTY = AddSet.of(List.of());

    @Test
    void concurrentVersions_areTheirUnion() {
        byte[] both = EMPTY.with(7, 0);
        AddSet one = AddSet.of(List.of(both));
        AddSet joined = AddSet.of(List.of(one.with(9, 0), one.with(8, 0)));
        assertArrayEquals(new long[] {7, 8, 9}, joined.numbers().toArray());
        assertTrue(joined.contains(8));
        assertFalse(one.contains(8));
    }

    @Test
    void value_isFilledUpToItsSizeAndGrowsBeyondIt() {
        assertEquals(64, EMPTY.with(1, 64).length);
        byte[] value = EMPTY.with(1, 20);
        for (long number = 2; number <= 10; number++) {
            value = AddSet.of(List.of(value)).with(number, 20);
        }
        assertEquals(88, value.length, "ten numbers and how many there are");
        assertEquals(10, AddSet.of(List.of(value)).numbers().count());
    }

    @Test
    void valueOfSomebodyElse_countsAsEmpty() {
        byte[] foreign = new byte[24];
        ByteBuffer.wrap(foreign).putLong(4);
        assertEquals(
                0,
                AddSet.of(List.of(foreign, new byte[3], new byte[0])).numbers().count());
    }
}
