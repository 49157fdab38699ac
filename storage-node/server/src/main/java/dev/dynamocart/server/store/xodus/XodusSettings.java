package dev.dynamocart.server.store.xodus;

import jetbrains.exodus.env.EnvironmentConfig;

/** How Xodus is set, with the reasons. */
final class XodusSettings {

    /** Xodus' own default of 8 MiB is too small for the largest record, which must fit into one file. */
    private static final long FILE_KIBIBYTES = 32 * 1024;

    private static final int CACHE_PAGE_BYTES = 16 * 1024;
    private static final int GC_RUN_EVERY_SECONDS = 60;
    private static final int GC_PAUSE_MILLIS = 100;
    private static final int GC_UTILIZATION_PERCENT_MIN = 50;

    private XodusSettings() {}

    static EnvironmentConfig of(long cacheBytes) {
        return new EnvironmentConfig()
                // Off by default, and then a power cut takes up to ten seconds of writes.
                .setLogDurableWrite(true)
                .setLogFileSize(FILE_KIBIBYTES)
                // By default half of the heap; here a fixed, small part.
                .setMemoryUsage(cacheBytes)
                .setLogCacheShared(false)
                .setLogCacheUseNio(false)
                .setLogCacheUseSoftReferences(false)
                .setLogCachePageSize(CACHE_PAGE_BYTES)
                // One writer; a background collector that works in small steps.
                .setGcUseExclusiveTransaction(true)
                .setGcMinUtilization(GC_UTILIZATION_PERCENT_MIN)
                .setGcRunPeriod(GC_PAUSE_MILLIS)
                .setGcRunEvery(GC_RUN_EVERY_SECONDS)
                // The shard folder has a lock of its own; this one says no at once.
                .setLogLockTimeout(0)
                // No JMX beans, no counters: the node has metrics of its own.
                .setManagementEnabled(false)
                .setEnvGatherStatistics(false)
                .setEnvCloseForcedly(true);
    }
}
