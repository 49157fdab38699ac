package dev.dynamocart.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CatchUpTest {

    private final CatchUp progress = new CatchUp();

    @Test
    void eachPartitionSeenEqualOnce_isEnoughUnderLoad() {
        progress.onHints(9);
        assertFalse(progress.isDelivered());
        progress.onHints(0);
        progress.onHints(1);
        progress.onRoots(Map.of(1, Set.of("a"), 2, Set.of("b", "c")));
        assertFalse(progress.isReached());
        assertEquals(new Consequence.CaughtUp(9, 2, 1, false), progress.consequence());
        progress.onRoots(Map.of(1, Set.of("a", "d"), 2, Set.of("c")));
        assertTrue(progress.isReached());
        assertEquals(new Consequence.CaughtUp(9, 2, 2, true), progress.consequence());
    }

    @Test
    void hintsThatAreLeft_holdItUp() {
        progress.onHints(3);
        progress.onRoots(Map.of(1, Set.of("a")));
        assertFalse(progress.isReached());
    }

    @Test
    void nodesThatDoNotAnswer_showNothing() {
        progress.onHints(0);
        progress.onRoots(Map.of());
        assertFalse(progress.isReached());
    }
}
