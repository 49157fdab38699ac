package dev.dynamocart.load.staleness;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.schedule.RunName;
import dev.dynamocart.load.store.StoreTarget;
import dev.dynamocart.load.store.StoreTarget.Got;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes a key, waits a while after the acknowledgement, and reads it: again and again, on keys that nobody else uses. Natural
 * traffic seldom reads within milliseconds of a write, so the probes run beside it. Lives on the store's event loop.
 */
public final class StalenessProbe {

    private static final List<Integer> WAITS_MICROS =
            List.of(0, 0, 300, 600, 1_000, 2_000, 4_000, 8_000, 16_000, 50_000);
    private static final int KEYS = 8;
    private static final int PAUSE_MILLIS = 20;

    private final EventLoop loop;
    private final StoreTarget target;
    private final String prefix = "probe/" + RunName.fresh();
    private final Visibility visibility = new Visibility();
    private long number;
    private volatile boolean ending;

    public StalenessProbe(EventLoop loop, StoreTarget target) {
        this.loop = loop;
        this.target = target;
    }

    /** Starts probing; any thread. */
    public void start() {
        for (int i = 0; i < KEYS; i++) {
            String key = prefix + "-" + i;
            loop.execute(() -> write(key));
        }
    }

    /** No new probes; any thread. */
    public void end() {
        ending = true;
    }

    /** What was seen; to be read on the event loop, or when it is quiet. */
    public Visibility visibility() {
        return visibility;
    }

    private void write(String key) {
        if (ending) {
            return;
        }
        target.get(key, got -> {
            long mine = ++number;
            byte[] value = new byte[64];
            ByteBuffer.wrap(value).putLong(mine);
            target.put(key, got, value, put -> acknowledged(key, mine, put));
        });
    }

    private void acknowledged(String key, long mine, Ending put) {
        long ackNanos = System.nanoTime();
        if (put != Ending.OK) {
            again(key);
            return;
        }
        int waitMicros = WAITS_MICROS.get((int) (mine % WAITS_MICROS.size()));
        if (waitMicros == 0) {
            loop.execute(() -> read(key, mine, ackNanos));
        } else {
            var _ = loop.schedule(() -> read(key, mine, ackNanos), waitMicros, TimeUnit.MICROSECONDS);
        }
    }

    private void read(String key, long mine, long ackNanos) {
        long afterNanos = System.nanoTime() - ackNanos;
        target.get(key, got -> judge(key, mine, afterNanos, got));
    }

    private void judge(String key, long mine, long afterNanos, Got got) {
        if (got.ending() == Ending.OK) {
            visibility.take(afterNanos, got.newest() >= mine);
        }
        again(key);
    }

    private void again(String key) {
        var _ = loop.schedule(() -> write(key), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
