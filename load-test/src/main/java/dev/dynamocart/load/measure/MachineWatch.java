package dev.dynamocart.load.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Watches the generator's own process and machine during the measured time: its longest garbage collection, and the
 * share of CPU time that was idle, or taken by the host for other machines ("steal"). Where there is no
 * {@code /proc/stat} the shares are not known.
 */
public final class MachineWatch implements AutoCloseable {

    private static final Path PROC_STAT = Path.of("/proc/stat");
    private static final int IDLE_FIELD = 3;
    private static final int STEAL_FIELD = 7;

    private final AtomicLong gcMillisMax = new AtomicLong();
    private final NotificationListener onCollection = this::onCollection;
    private final AtomicLong gcMillisSinceLast = new AtomicLong();
    private final long[] ticksAtStart;
    private long[] ticksAtLast;

    public MachineWatch() {
        ticksAtStart = ticks();
        ticksAtLast = ticksAtStart;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(onCollection, null, null);
            }
        }
    }

    /**
     * What was seen so far.
     *
     * @param gcMillisMax longest collection of the generator's own JVM
     * @param stealPercent share of all CPU time, or -1 if not known
     * @param idlePercent share of all CPU time, or -1 if not known
     */
    public record MachineHealth(long gcMillisMax, double stealPercent, double idlePercent) {

        static final MachineHealth UNKNOWN = new MachineHealth(0, -1, -1);
    }

    public MachineHealth health() {
        return health(gcMillisMax.get(), ticksAtStart, ticks());
    }

    /** What was seen since the last call of this method; one caller. */
    public MachineHealth sinceLast() {
        long[] now = ticks();
        MachineHealth health = health(gcMillisSinceLast.getAndSet(0), ticksAtLast, now);
        ticksAtLast = now;
        return health;
    }

    private static MachineHealth health(long gcMillis, long[] before, long[] now) {
        if (now.length <= STEAL_FIELD || before.length != now.length) {
            return new MachineHealth(gcMillis, -1, -1);
        }
        double spent =
                Math.max(1, Arrays.stream(now).sum() - Arrays.stream(before).sum());
        return new MachineHealth(
                gcMillis,
                100 * (now[STEAL_FIELD] - before[STEAL_FIELD]) / spent,
                100 * (now[IDLE_FIELD] - before[IDLE_FIELD]) / spent);
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(onCollection);
                } catch (ListenerNotFoundException e) {
                    throw new IllegalStateException("the listener was added by the constructor", e);
                }
            }
        }
    }

    private void onCollection(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            long millis = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getDuration();
            gcMillisMax.accumulateAndGet(millis, Math::max);
            gcMillisSinceLast.accumulateAndGet(millis, Math::max);
        }
    }

    /** User, nice, system, idle, iowait, irq, softirq and steal ticks of all CPUs; empty where there are none. */
    private static long[] ticks() {
        try {
            List<String> fields =
                    List.of(Files.readAllLines(PROC_STAT).getFirst().trim().split("\\s+"));
            return fields.stream().skip(1).limit(8).mapToLong(Long::parseLong).toArray();
        } catch (IOException | NumberFormatException _) {
            return new long[0];
        }
    }
}
