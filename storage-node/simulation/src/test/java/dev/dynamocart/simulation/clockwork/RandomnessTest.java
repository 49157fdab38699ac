package dev.dynamocart.simulation.clockwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void forkDrawsMore_parentAndOtherForksAreNotShifted() {
        Randomness quiet = new Randomness(5);
        Randomness busy = new Randomness(5);
        Randomness fork = busy.fork(1);
        for (int i = 0; i < 100; i++) {
            fork.nextLong();
        }
        assertEquals(quiet.fork(2).nextLong(), busy.fork(2).nextLong());
        assertEquals(quiet.nextLong(), busy.nextLong());
        assertNotEquals(quiet.fork(1).nextLong(), quiet.fork(2).nextLong());
    }

    @Test
    void chance_isAboutAsOftenTrueAsItsProbability() {
        Randomness random = new Randomness(6);
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            hits += random.chance(0.3) ? 1 : 0;
        }
        assertTrue(hits > 2800 && hits < 3200, "hits: " + hits);
    }

    @Test
    void between_includesBothEnds() {
        Randomness random = new Randomness(7);
        boolean low = false;
        boolean high = false;
        for (int i = 0; i < 1000; i++) {
            int drawn = random.between(3, 5);
            assertTrue(drawn >= 3 && drawn <= 5);
            low |= drawn == 3;
            high |= drawn == 5;
        }
        assertTrue(low && high);
    }
}
