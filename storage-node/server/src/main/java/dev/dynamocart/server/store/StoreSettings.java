package dev.dynamocart.server.store;

import dev.dynamocart.core.host.Settings.Durability;

/**
 * Settings of a shard's store.
 *
 * @param engine which database holds the records; default Xodus
 * @param durability when a write is answered; default {@link Durability#EVERY_WRITE}
 * @param syncMillis where writes are buffered, how long one may stay unsynced that nobody wants synced; default 1000
 * @param buffer sizes of log and buffer
 * @param cacheBytes how much of the database Xodus keeps in the heap; default 8 MiB
 * @param scrubBytesPerSecond how fast the background check reads; default 1 MiB; 0 for never
 */
public record StoreSettings(
        Engine engine, Durability durability, int syncMillis, Buffer buffer, long cacheBytes, int scrubBytesPerSecond) {

    /** Which database holds the records. */
    public enum Engine {
        /** Xodus behind the log. */
        XODUS,
        /** Nothing on disk: for tests and measurements. */
        MEMORY
    }

    /**
     * How much is kept before it goes to the database.
     *
     * @param bytesMax the newest versions kept in memory; at the limit writes are refused; default 16 MiB. More means
     *     fewer writes of the database, because rewrites of a key meet in memory
     * @param logBytesMax the log kept on disk, about; default 128 MiB. More means a longer start after a crash
     * @param segmentBytes one file of the log, and the limit for one record; default 16 MiB
     */
    public record Buffer(int bytesMax, long logBytesMax, int segmentBytes) {
        private static final int SEGMENT_BYTES_MIN = 64 * 1024;
        private static final int SEGMENTS_MIN = 4;

        /** The defaults. */
        public static final Buffer DEFAULT = new Buffer(16 << 20, 128L << 20, 16 << 20);

        public Buffer {
            Rules.require(
                    segmentBytes >= SEGMENT_BYTES_MIN,
                    "A segment of the log has at least 64 KiB, but it is set to " + segmentBytes + " bytes");
            Rules.require(
                    logBytesMax >= (long) SEGMENTS_MIN * segmentBytes,
                    "The log has room for at least four segments, but it is set to " + logBytesMax + " bytes with "
                            + segmentBytes + " bytes each");
            Rules.require(bytesMax > 0, "The buffer has room, but it is set to " + bytesMax + " bytes");
        }
    }

    /** The defaults. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(Engine.XODUS, Durability.EVERY_WRITE, 1000, Buffer.DEFAULT, 8L << 20, 1 << 20);

    private static final long CACHE_BYTES_MIN = 1 << 20;

    public StoreSettings {
        Rules.require(syncMillis > 0, "The interval between syncs is positive, but it is " + syncMillis + " ms");
        Rules.require(
                cacheBytes >= CACHE_BYTES_MIN, "Xodus has at least 1 MiB of cache, but it is set to " + cacheBytes);
        Rules.require(scrubBytesPerSecond >= 0, "The scrub rate is not negative, but it is " + scrubBytesPerSecond);
    }

    /** On its own: a {@link Buffer} that were to initialize the settings first would find them with no buffer. */
    private static final class Rules {
        static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
