package dev.dynamocart.load.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.generator.ClosedLoop.Thinking;
import dev.dynamocart.load.schedule.Seed;
import io.netty.channel.DefaultEventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who wait for answers, on a real thread. */
final class ClosedLoopIT {

    private static final int PEOPLE = 20;
    private static final long MILLI = 1_000_000;
    private static final long LENGTH_MILLIS = 1_000;
    private static final long THINK_MILLIS = 5;

    private final DefaultEventLoop thread = new DefaultEventLoop();

    @AfterEach
    void endThread() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Answers at once, or never. */
    private final class Service implements OpenLoop.Arrivals {
        private final boolean answers;
        private final ClosedLoop loop;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean early;

        private Service(boolean answers, long thinkNanos, long lengthNanos) {
            this.answers = answers;
            this.loop = new ClosedLoop(
                    thread,
                    this,
                    new Thinking(PEOPLE, thinkNanos, new Seed(4).stream(Seed.Purpose.THINKING)),
                    System.nanoTime(),
                    lengthNanos);
        }

        @Override
        public void arrive(long intendedNanos, long nowNanos) {
            int _ = begun.incrementAndGet();
            early |= nowNanos - intendedNanos < 0;
            if (answers) {
                loop.ended();
            } else {
                int _ = underWay.incrementAndGet();
            }
        }

        @Override
        public int underWay() {
            return underWay.get();
        }

        private void run() throws Exception {
            loop.start();
            loop.allTaken().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void serviceThatNeverAnswers_isAskedOnceByEverybody() throws Exception {
        Service service = new Service(false, MILLI, LENGTH_MILLIS * MILLI);
        service.run();
        assertEquals(PEOPLE, service.begun.get());
        assertFalse(service.loop.awaitEnded(1), "all of them still wait");
    }

    @Test
    void serviceThatAnswers_isAskedAgainAfterThinking() throws Exception {
        Service service = new Service(true, THINK_MILLIS * MILLI, LENGTH_MILLIS * MILLI);
        service.run();
        assertTrue(service.begun.get() > 2 * PEOPLE, () -> service.begun.get() + " requests");
        assertTrue(
                service.begun.get() <= 2 * PEOPLE * LENGTH_MILLIS / THINK_MILLIS,
                () -> "seed 4: nobody thinks 2.5 ms: " + service.begun.get());
        assertFalse(service.early, "nobody begins before having thought");
    }

    @Test
    void loopThatIsStopped_asksNoMore() throws Exception {
        Service service = new Service(true, MILLI, 3_600_000 * MILLI);
        service.loop.start();
        service.loop.stop();
        service.loop.allTaken().get(1, TimeUnit.MINUTES);
        thread.submit(() -> {}).get();
        int begun = service.begun.get();
        thread.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get();
        assertEquals(begun, service.begun.get());
    }
}
