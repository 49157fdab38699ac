package dev.dynamocart.simulation.clockwork;

/**
 * A rolling 128-bit digest of numbers. Two runs with the same digest did the same things in the same order. Not
 * cryptographic; cheap.
 */
public final class RunningDigest {

    private long high = 0x6A09E667F3BCC908L;
    private long low = 0xBB67AE8584CAA73BL;

    /** Adds {@code number}. */
    public void add(long number) {
        high = (high ^ number) * 0x9E3779B97F4A7C15L;
        high ^= high >>> 29;
        low = Long.rotateLeft(low, 23) + (number ^ high) * 0xC2B2AE3D27D4EB4FL;
        low ^= low >>> 31;
    }

    /** The upper 64 bits; enough to compare many runs with one another. */
    public long high() {
        return high;
    }

    /** The digest so far as 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
