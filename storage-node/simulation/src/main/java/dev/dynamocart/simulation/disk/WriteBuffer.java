package dev.dynamocart.simulation.disk;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes that a disk has answered, or is about to, and that are not on stable storage yet. The end of the process takes those that
 * were not answered, or some of them; a loss of power takes any of them, because an operating system writes pages back in an order
 * of its own.
 */
final class WriteBuffer {

    /** What the buffer does to its disk. */
    interface Storage {
        /** The operation is on stable storage. */
        void makeDurable(StoreOp operation);

        /** The operation is gone. */
        void lost(StoreOp operation);

        /** How often the process has ended: answers to earlier ones reach nobody. */
        int life();

        /** How much longer than usual a sync takes. */
        int slowness();
    }

    private static final class Entry {
        private final StoreOp operation;
        private boolean isAnswered;

        Entry(StoreOp operation) {
            this.operation = operation;
        }
    }

    private record Waiter(StoreResult result, Consumer<StoreResult> answer) {}

    private final Timeline timeline;
    private final Randomness random;
    private final DiskTiming timing;
    private final Storage storage;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private List<Waiter> waiters = new ArrayList<>();
    private long lastAnswerAtMicros;
    private boolean isSyncing;
    private boolean isDue;

    WriteBuffer(Timeline timeline, Randomness random, DiskTiming timing, Storage storage) {
        this.timeline = timeline;
        this.random = random;
        this.timing = timing;
        this.storage = storage;
    }

    /** Takes a write; it is answered soon, and in the order of submission. */
    void add(StoreOp operation, StoreResult result, Consumer<StoreResult> answer) {
        Entry entry = new Entry(operation);
        entries.add(entry);
        int life = storage.life();
        lastAnswerAtMicros =
                Math.max(lastAnswerAtMicros, timeline.nowMicros() + random.below(timing.readMicrosMax() + 1));
        timeline.at(lastAnswerAtMicros, () -> {
            if (life == storage.life()) {
                entry.isAnswered = true;
                answer.accept(result);
            }
        });
        syncWhenDue();
    }

    /** Answers once everything that was taken so far is on stable storage. */
    void sync(StoreResult result, Consumer<StoreResult> answer) {
        waiters.add(new Waiter(result, answer));
        if (!isSyncing) {
            startSync();
        }
    }

    private void syncWhenDue() {
        if (!isDue) {
            isDue = true;
            int life = storage.life();
            timeline.after(timing.syncIntervalMicros(), () -> {
                if (life == storage.life()) {
                    isDue = false;
                    if (!isSyncing && !entries.isEmpty()) {
                        startSync();
                    }
                }
            });
        }
    }

    private void startSync() {
        isSyncing = true;
        int count = entries.size();
        List<Waiter> served = waiters;
        waiters = new ArrayList<>();
        int life = storage.life();
        long micros = random.between(timing.syncMicrosMin(), timing.syncMicrosMax());
        timeline.after(micros * storage.slowness(), () -> {
            if (life == storage.life()) {
                synced(count, served);
            }
        });
    }

    private void synced(int count, List<Waiter> served) {
        for (int i = 0; i < count; i++) {
            storage.makeDurable(entries.remove().operation);
        }
        isSyncing = false;
        if (!waiters.isEmpty()) {
            startSync();
        } else if (!entries.isEmpty()) {
            syncWhenDue();
        }
        served.forEach(waiter -> waiter.answer().accept(waiter.result()));
    }

    /** The process ends: what was answered stays, of the others perhaps the first few. */
    void endProcess() {
        int unanswered =
                (int) entries.stream().filter(entry -> !entry.isAnswered).count();
        int dropped = unanswered == 0 ? 0 : random.below(unanswered + 1);
        for (; dropped > 0; dropped--) {
            storage.lost(entries.removeLast().operation);
        }
        forget();
    }

    /** The power goes, after the process: any of the writes are kept, each as a whole. */
    void losePower() {
        for (Entry entry : entries) {
            if (random.chance(0.5)) {
                storage.makeDurable(entry.operation);
            } else {
                storage.lost(entry.operation);
            }
        }
        entries.clear();
        forget();
    }

    /** The process begins again: what it finds it moves to stable storage first. */
    void recover() {
        entries.forEach(entry -> storage.makeDurable(entry.operation));
        entries.clear();
    }

    /** The disk is gone. */
    void clear() {
        entries.clear();
        forget();
    }

    private void forget() {
        waiters = new ArrayList<>();
        isSyncing = false;
        isDue = false;
        lastAnswerAtMicros = 0;
    }

    /** What stands in the buffer, in order. */
    List<StoreOp> operations() {
        return entries.stream().map(entry -> entry.operation).toList();
    }

    /** Whether everything is on stable storage and nobody waits. */
    boolean isIdle() {
        return entries.isEmpty() && waiters.isEmpty() && !isSyncing;
    }
}
