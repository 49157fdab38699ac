package dev.dynamocart.core.host;

/** Where the core's random choices come from. Seeded in the simulator. */
@FunctionalInterface
public interface RandomSource {

    /** The next 64 random bits. */
    long nextLong();

    /**
     * A random number.
     *
     * @param bound above 0
     * @return 0 to {@code bound - 1}
     */
    default int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong() >>> 1, bound);
    }
}
