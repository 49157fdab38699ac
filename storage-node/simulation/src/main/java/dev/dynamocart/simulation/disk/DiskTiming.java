package dev.dynamocart.simulation.disk;

/**
 * How fast a disk is.
 *
 * @param readMicrosMax a read takes up to this
 * @param syncMicrosMin a sync takes at least this
 * @param syncMicrosMax a sync takes up to this
 */
public record DiskTiming(int readMicrosMax, int syncMicrosMin, int syncMicrosMax) {

    public DiskTiming {
        if (readMicrosMax < 0 || syncMicrosMin < 0 || syncMicrosMax < syncMicrosMin) {
            throw new IllegalArgumentException("Times are not negative and in order");
        }
    }
}
