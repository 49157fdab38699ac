package dev.dynamocart.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PauseMeterTest {

    private final PauseMeter meter = new PauseMeter(0);

    @Test
    void pauseThatIsOver_isRememberedAsFarAsItOverlaps() {
        tickUpTo(0, 100);
        meter.tick(millis(400));
        tickUpTo(410, 600);
        assertEquals(290, paused(50, 500));
        assertEquals(200, paused(200, 500));
        assertEquals(0, paused(420, 600));
    }

    @Test
    void pauseThatHasJustEnded_countsBeforeTheNextTick() {
        tickUpTo(0, 100);
        assertEquals(190, paused(0, 300));
    }

    @Test
    void smallDelays_areNoPauses() {
        for (long at = 0; at <= 300; at += 15) {
            meter.tick(millis(at));
        }
        assertEquals(0, paused(0, 310));
    }

    @Test
    void manyPauses_areForgottenOldestFirst() {
        for (long pause = 0; pause < 200; pause++) {
            meter.tick(millis(pause * 50));
        }
        assertEquals(64 * 40, paused(0, 199 * 50));
    }

    private void tickUpTo(long from, long to) {
        for (long at = from; at <= to; at += 10) {
            meter.tick(millis(at));
        }
    }

    private long paused(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(meter.pausedNanos(millis(from), millis(to)));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
