package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.generator.OpenLoop.Arrivals;
import dev.dynamocart.load.schedule.Seed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private static final class Counting implements Arrivals {
        private int arrived;

        @Override
        public void arrive(long intendedNanos, long nowNanos) {
            arrived++;
        }

        @Override
        public int underWay() {
            return arrived;
        }
    }

    private final Counting a = new Counting();
    private final Counting b = new Counting();

    @Test
    void coin_isFair() {
        Turns turns = turns(null);
        for (int i = 0; i < 10_000; i++) {
            turns.arrive(i, i);
        }
        assertEquals(10_000, turns.underWay());
        assertTrue(Math.abs(a.arrived - 5_000) < 200, () -> "A got " + a.arrived);
    }

    @Test
    void turns_goABBA() {
        Turns turns = turns(Duration.ofSeconds(5));
        StringBuilder order = new StringBuilder();
        for (int second = 0; second < 40; second += 5) {
            int before = a.arrived;
            turns.arrive(TimeUnit.SECONDS.toNanos(second), 0);
            order.append(a.arrived > before ? 'A' : 'B');
        }
        assertEquals("ABBAABBA", order.toString());
    }

    @Test
    void firstSecondsOfATurn_areLeftOut() {
        var cut = Turns.cut(Duration.ofSeconds(5));
        assertEquals(-1, cut.block(6));
        assertEquals(1, cut.block(7));
        assertEquals(1, cut.block(9));
        assertEquals(-1, cut.block(10));
    }

    private Turns turns(@Nullable Duration slice) {
        return new Turns(a, b, new Seed(1).stream(Seed.Purpose.VARIANTS), 0, slice);
    }
}
