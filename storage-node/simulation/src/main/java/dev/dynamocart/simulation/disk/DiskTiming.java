package dev.dynamocart.simulation.disk;

/**
 * How fast a disk is, and whether it answers writes before it syncs them.
 *
 * @param readMicrosMax a read takes up to this, and a write that is only buffered too
 * @param syncMicrosMin a sync takes at least this
 * @param syncMicrosMax a sync takes up to this
 * @param syncIntervalMicros 0: every write is synced before it is answered. Otherwise writes are buffered, and synced at this interval
 *     or when somebody asks for it
 */
public record DiskTiming(int readMicrosMax, int syncMicrosMin, int syncMicrosMax, int syncIntervalMicros) {

    public DiskTiming {
        if (readMicrosMax < 0 || syncMicrosMin < 0 || syncMicrosMax < syncMicrosMin || syncIntervalMicros < 0) {
            throw new IllegalArgumentException("Times are not negative and in order");
        }
    }

    /** A disk that syncs every write. */
    public DiskTiming(int readMicrosMax, int syncMicrosMin, int syncMicrosMax) {
        this(readMicrosMax, syncMicrosMin, syncMicrosMax, 0);
    }

    /** The same, but writes are buffered. */
    public DiskTiming buffered(int intervalMicros) {
        return new DiskTiming(readMicrosMax, syncMicrosMin, syncMicrosMax, intervalMicros);
    }

    /** Whether writes are answered before they are synced. */
    public boolean isBuffered() {
        return syncIntervalMicros > 0;
    }
}
