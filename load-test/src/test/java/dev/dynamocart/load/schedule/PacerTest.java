package dev.dynamocart.load.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often the generator is woken. */
final class PacerTest {

    private static final int ARRIVALS = 10_000;
    private static final long GAP_NANOS = 20_000;

    private int drawn;
    private int wakeUps;

    private long nextNanos() {
        return drawn < ARRIVALS ? ++drawn * GAP_NANOS : Schedule.END;
    }

    /** Two in each millisecond, and some until it has noticed how many there are. */
    @Test
    void arrivalsTooDenseToTellApart_areTakenTogether() {
        long startNanos = System.nanoTime();
        new Pacer(this::nextNanos, startNanos, Runnable::run, () -> wakeUps++).run();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);

        assertEquals(ARRIVALS, drawn);
        assertTrue(wakeUps <= 2 * millis + 50, "woken " + wakeUps + " times in " + millis + " ms");
    }
}
