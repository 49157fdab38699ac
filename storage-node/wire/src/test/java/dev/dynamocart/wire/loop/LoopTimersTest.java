package dev.dynamocart.wire.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTimersTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Long> fired = new ArrayList<>();
    private long nowMillis = 1_000_003;
    private final LoopTimers timers = new LoopTimers(channel.eventLoop(), () -> nowMillis, this::onDue);
    private final Map<Long, Long> setFor = new HashMap<>();

    private void onDue(long timer) {
        fired.add(timer);
        Long due = setFor.remove(timer);
        assertTrue(due == null || nowMillis >= due, "timer " + timer + " fired early");
        assertTrue(due == null || nowMillis <= due + LoopTimers.TICK_MILLIS, "timer " + timer + " fired late");
    }

    private void pass(long millis) {
        for (long i = 0; i < millis; i++) {
            nowMillis++;
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void timer_firesOnceWhenDueAndNotBefore() {
        timers.set(7, 100);
        pass(99);
        assertEquals(List.of(), fired);
        pass(1 + LoopTimers.TICK_MILLIS);
        assertEquals(List.of(7L), fired);
        pass(5000);
        assertEquals(List.of(7L), fired);
        assertEquals(0, timers.size());
    }

    @Test
    void withdrawnTimer_doesNotFire() {
        timers.set(1, 50);
        timers.set(2, 50);
        timers.cancel(1);
        timers.cancel(99);
        pass(100);
        assertEquals(List.of(2L), fired);
    }

    @Test
    void timerLongerThanTheWheel_firesInItsOwnRound() {
        timers.set(1, 10_000);
        pass(9_999);
        assertEquals(List.of(), fired);
        pass(1 + LoopTimers.TICK_MILLIS);
        assertEquals(List.of(1L), fired);
    }

    @Test
    void timerSetAgain_firesAtTheLaterTimeOnly() {
        timers.set(1, 10);
        timers.set(1, 100);
        pass(99);
        assertEquals(List.of(), fired);
        pass(10);
        assertEquals(List.of(1L), fired);
    }

    @Test
    void loopThatWasBusy_firesEverythingThatBecameDue() {
        timers.set(1, 10);
        timers.set(2, 700);
        timers.set(3, 5000);
        nowMillis += 3000;
        channel.advanceTimeBy(3000, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertEquals(List.of(1L, 2L), fired);
    }

    @Test
    void anySettingAndWithdrawing_firesExactlyWhatIsLeft() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        long expected = 0;
        for (int round = 0; round < 20_000; round++) {
            long timer = random.nextInt(300);
            boolean isSet = setFor.containsKey(timer);
            if (random.nextInt(3) == 0) {
                timers.cancel(timer);
                expected -= isSet ? 1 : 0;
                setFor.remove(timer);
            } else {
                long delay = random.nextInt(random.nextInt(10) == 0 ? 6000 : 300);
                timers.set(timer, delay);
                expected += isSet ? 0 : 1;
                setFor.put(timer, nowMillis + delay);
            }
            pass(random.nextInt(3));
            assertEquals(setFor.size(), timers.size(), "seed " + seed);
        }
        pass(7000);
        assertEquals(expected, fired.size(), "seed " + seed);
        assertEquals(0, timers.size());
    }
}
