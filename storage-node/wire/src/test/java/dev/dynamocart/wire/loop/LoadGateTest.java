package dev.dynamocart.wire.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Who gets in, at loads below and above what a loop can do. */
class LoadGateTest {

    private static final LoadGate.Limits LIMITS = LoadGate.Limits.DEFAULT;

    /** A server that works one request after the other, each for a while, behind a gate. Time goes by in milliseconds. */
    private static final class Server {
        private final LoadGate gate;
        private final int workMicros;
        private final int fixedMillis;
        private final Deque<Long> queue = new ArrayDeque<>();
        private long nowMillis;
        private long doneMicros;
        private int refused;
        private int soon;
        private int late;

        Server(LoadGate gate, int workMicros, int fixedMillis) {
            this.gate = gate;
            this.workMicros = workMicros;
            this.fixedMillis = fixedMillis;
        }

        /** Lets {@code millis} pass with so many requests coming in each second. */
        void run(int perSecond, int millis) {
            double due = 0;
            for (int i = 0; i < millis; i++) {
                nowMillis++;
                for (due += perSecond / 1000.0; due >= 1; due--) {
                    if (gate.enter(nowMillis)) {
                        queue.add(nowMillis);
                    } else {
                        refused++;
                    }
                }
                work();
            }
        }

        private void work() {
            doneMicros = Math.max(doneMicros, queue.isEmpty() ? nowMillis * 1000 : doneMicros);
            while (!queue.isEmpty() && doneMicros + workMicros <= nowMillis * 1000) {
                doneMicros += workMicros;
                long tookMillis = nowMillis - queue.remove() + fixedMillis;
                gate.served(nowMillis, tookMillis);
                if (tookMillis <= 300) {
                    soon++;
                } else {
                    late++;
                }
            }
        }

        void forget() {
            refused = 0;
            soon = 0;
            late = 0;
        }
    }

    @Test
    void loadBelowTheCapacity_isServedWhole() {
        Server server = new Server(new LoadGate(LIMITS), 1000, 5);
        server.run(800, 20_000);
        assertEquals(0, server.refused);
        assertEquals(0, server.late);
    }

    @Test
    void fiveTimesTheCapacity_isServedAsMuchAsItCanAndInTime() {
        Server server = new Server(new LoadGate(LIMITS), 1000, 5);
        server.run(5_000, 3_000);
        server.forget();
        server.run(5_000, 10_000);
        assertEquals(0, server.late);
        assertTrue(server.soon > 9_800, "served " + server.soon + " of 10,000 that can be");
        assertTrue(server.gate.limit() < 150, "lets in " + server.gate.limit());
    }

    @Test
    void slowMachineAtFiveTimesItsCapacity_servesInTimeToo() {
        Server server = new Server(new LoadGate(LIMITS), 5_000, 5);
        server.run(1_000, 3_000);
        server.forget();
        server.run(1_000, 10_000);
        assertEquals(0, server.late);
        assertTrue(server.soon > 1_960, "served " + server.soon + " of 2,000 that can be");
    }

    /** Some requests never queue, say at a node that has nothing else to do: the quickest says nothing of the others. */
    @Test
    void someNeverQueue_theOthersDoNotWaitLongEither() {
        Server server = new Server(new LoadGate(LIMITS), 200, 5);
        for (int millis = 0; millis < 10_000; millis++) {
            if (server.gate.enter(server.nowMillis)) {
                server.gate.served(server.nowMillis, 1);
            }
            server.run(10_000, 1);
        }
        assertEquals(0, server.late);
        assertTrue(server.soon > 45_000, "served " + server.soon + " of 50,000 that can be");
    }

    @Test
    void overloadIsOver_allAreLetInAgain() {
        Server server = new Server(new LoadGate(LIMITS), 1000, 5);
        server.run(5_000, 5_000);
        server.run(500, 2_000);
        server.forget();
        server.run(800, 10_000);
        assertEquals(0, server.refused);
    }

    /** One of three nodes is slow: every third request takes 250 ms, and that is no queue. */
    @Test
    void someAreSlowAndOthersQuick_nobodyIsRefused() {
        LoadGate gate = new LoadGate(LIMITS);
        Deque<Long> slow = new ArrayDeque<>();
        int refused = 0;
        for (long now = 0; now < 30_000; now++) {
            while (!slow.isEmpty() && slow.peek() + 250 <= now) {
                gate.served(now, now - slow.remove());
            }
            if (now % 2 == 0 && !gate.enter(now)) {
                refused++;
            } else if (now % 6 == 0) {
                slow.add(now);
            } else if (now % 2 == 0) {
                gate.served(now, 3);
            }
        }
        assertEquals(0, refused);
    }

    @Test
    void handfulOfSlowRequests_saysNothing() {
        LoadGate gate = new LoadGate(LIMITS);
        for (long now = 0; now < 60_000; now += 100) {
            assertTrue(gate.enter(now));
            gate.served(now + 90, 90);
        }
        assertEquals(LIMITS.first(), gate.limit());
    }

    @Test
    void loopThatIsBehind_letsInFewer() {
        LoadGate gate = new LoadGate(LIMITS);
        for (long now = 0; now < 2_000; now += 40) {
            gate.lag(now, 40);
        }
        assertTrue(gate.isBehind());
        assertEquals(LIMITS.floor(), gate.limit());
        for (long now = 2_000; now < 10_000; now += 10) {
            gate.lag(now, 0);
        }
        assertFalse(gate.isBehind());
        assertEquals(LIMITS.first(), gate.limit());
    }

    /** As while another process starts: the loop stands still again and again, and what came meanwhile is served at once. */
    @Test
    void othersTakeTheProcessor_nobodyIsRefused() {
        for (int stillMillis : new int[] {50, 100, 240}) {
            LoadGate gate = new LoadGate(LIMITS);
            int refused = 0;
            for (long now = 0; now < 10_000; now += stillMillis) {
                int came = stillMillis / 2;
                int inside = 0;
                for (int i = 0; i < came; i++) {
                    inside += gate.enter(now) ? 1 : 0;
                }
                gate.lag(now, stillMillis);
                for (int i = 0; i < inside; i++) {
                    gate.served(now, stillMillis);
                }
                refused += came - inside;
            }
            assertEquals(0, refused, "standing still for " + stillMillis + " ms");
        }
    }

    /** Refusals take time as well: what is served must get out of their way. */
    @Test
    void loopThatIsBehindAndRefusesMoreThanItServes_letsInOnlyTheFew() {
        LoadGate gate = new LoadGate(LIMITS);
        for (long now = 0; now < 5_000; now += 50) {
            int inside = 0;
            for (int i = 0; i < 2_000; i++) {
                inside += gate.enter(now) ? 1 : 0;
            }
            gate.lag(now, 50);
            for (int i = 0; i < inside; i++) {
                gate.served(now, 50);
            }
        }
        assertEquals(LIMITS.floor(), gate.limit());
    }

    @Test
    void refusalsByThoseBehind_letInFewer() {
        LoadGate gate = new LoadGate(LIMITS);
        for (long now = 0; now < 1_000; now++) {
            if (gate.enter(now)) {
                gate.refusedBehind();
                gate.failed(now);
            }
        }
        assertEquals(LIMITS.floor(), gate.limit());
        assertEquals(0, gate.inside());
    }

    @Test
    void senselessLimits_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LoadGate.Limits(0, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new LoadGate.Limits(1, 1, 1, 5, 4, 10));
    }
}
