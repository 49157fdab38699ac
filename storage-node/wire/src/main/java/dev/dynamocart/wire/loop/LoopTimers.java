package dev.dynamocart.wire.loop;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a core: most are withdrawn before they are due, so setting and withdrawing cost next to nothing.
 *
 * <p>A hashed wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987, scheme 6): a timer sits in the slot
 * of its tick, in a linked list. The wheel sleeps until the next slot that holds a timer. A timer fires up to
 * {@value #TICK_MILLIS} ms late, never early.
 *
 * <p>Not thread-safe: used and fired on the event loop only.
 */
public final class LoopTimers {

    /** How finely time is divided. */
    public static final int TICK_MILLIS = 4;

    private static final int SLOTS = 512;
    private static final int SPARE_MAX = 4096;

    private final EventLoop loop;
    private final LongSupplier nowMillis;
    private final LongConsumer due;
    private final @Nullable Entry[] slots = new @Nullable Entry[SLOTS];
    private final LongObjectHashMap<Entry> byTimer = new LongObjectHashMap<>();
    private @Nullable Entry spare;
    private int spareCount;
    private long tick;
    private long wakeTick = Long.MAX_VALUE;
    private @Nullable ScheduledFuture<?> wake;

    /**
     * @param loop where the timers are used and fire
     * @param nowMillis a clock that never goes back
     * @param due told the timers that are due, each on its own
     */
    public LoopTimers(EventLoop loop, LongSupplier nowMillis, LongConsumer due) {
        this.loop = loop;
        this.nowMillis = nowMillis;
        this.due = due;
    }

    /** A timer in the list of its slot. Used again for other timers. */
    private static final class Entry {
        private long timer;
        private long dueTick;
        private @Nullable Entry previous;
        private @Nullable Entry next;
    }

    /** Sets a timer; one that was set before with this number is withdrawn. */
    public void set(long timer, long delayMillis) {
        cancel(timer);
        long now = nowMillis.getAsLong();
        if (byTimer.isEmpty()) {
            tick = now / TICK_MILLIS;
        }
        Entry entry = takeSpare();
        entry.timer = timer;
        entry.dueTick = Math.max(tick, (now + Math.max(0, delayMillis)) / TICK_MILLIS) + 1;
        link(entry);
        byTimer.put(timer, entry);
        if (entry.dueTick < wakeTick) {
            wakeAt(entry.dueTick, now);
        }
    }

    /** Withdraws a timer. Of no effect when it has fired or was never set. */
    public void cancel(long timer) {
        Entry entry = byTimer.remove(timer);
        if (entry != null) {
            unlink(entry);
            giveBack(entry);
        }
    }

    /** How many timers are set. */
    public int size() {
        return byTimer.size();
    }

    /** Withdraws all timers. */
    public void clear() {
        byTimer.clear();
        Arrays.fill(slots, null);
        sleep();
    }

    private void turn() {
        sleep();
        long now = nowMillis.getAsLong();
        while (tick < now / TICK_MILLIS && !byTimer.isEmpty()) {
            tick++;
            fireSlot();
        }
        if (!byTimer.isEmpty()) {
            long next = nextTick();
            if (next < wakeTick) {
                wakeAt(next, now);
            }
        }
    }

    /** The next tick with a timer in its slot, perhaps one for a later round. */
    private long nextTick() {
        for (long candidate = tick + 1; candidate <= tick + SLOTS; candidate++) {
            if (slots[slotOf(candidate)] != null) {
                return candidate;
            }
        }
        throw new IllegalStateException("Timers are set, but no slot holds one");
    }

    private void wakeAt(long target, long now) {
        sleep();
        wakeTick = target;
        wake = loop.schedule(this::turn, Math.max(0, target * TICK_MILLIS - now), TimeUnit.MILLISECONDS);
    }

    private void sleep() {
        wakeTick = Long.MAX_VALUE;
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
    }

    /** After each timer, looks from the start of the list again: what fires may set and withdraw its neighbours. */
    private void fireSlot() {
        long present = tick;
        int slot = slotOf(present);
        Entry entry = slots[slot];
        while (entry != null) {
            if (entry.dueTick <= present) {
                long timer = entry.timer;
                cancel(timer);
                due.accept(timer);
                entry = slots[slot];
            } else {
                entry = entry.next;
            }
        }
    }

    private void link(Entry entry) {
        int slot = slotOf(entry.dueTick);
        Entry first = slots[slot];
        entry.next = first;
        if (first != null) {
            first.previous = entry;
        }
        slots[slot] = entry;
    }

    private void unlink(Entry entry) {
        if (entry.previous == null) {
            slots[slotOf(entry.dueTick)] = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next != null) {
            entry.next.previous = entry.previous;
        }
        entry.previous = null;
        entry.next = null;
    }

    private static int slotOf(long tick) {
        return (int) (tick % SLOTS);
    }

    private Entry takeSpare() {
        Entry entry = spare;
        if (entry == null) {
            return new Entry();
        }
        spare = entry.next;
        entry.next = null;
        spareCount--;
        return entry;
    }

    private void giveBack(Entry entry) {
        if (spareCount < SPARE_MAX) {
            entry.next = spare;
            spare = entry;
            spareCount++;
        }
    }
}
