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
    private final long[] ticksAtStart;

    public MachineWatch() {
        ticksAtStart = ticks();
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
    public record MachineHealth(long gcMillisMax, double stealPercent, double idlePercent) {}

    public MachineHealth health() {
        long[] now = ticks();
        if (now.length <= STEAL_FIELD || ticksAtStart.length != now.length) {
            return new MachineHealth(gcMillisMax.get(), -1, -1);
        }
        double spent = Math.max(
                1, Arrays.stream(now).sum() - Arrays.stream(ticksAtStart).sum());
        return new MachineHealth(
                gcMillisMax.get(),
                100 * (now[STEAL_FIELD] - ticksAtStart[STEAL_FIELD]) / spent,
                100 * (now[IDLE_FIELD] - ticksAtStart[IDLE_FIELD]) / spent);
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
