package dev.dynamocart.core.ring;

/**
 * A run of positions on the ring that does not wrap: a partition, or a part of one. Only the upper 64 bits of positions count.
 *
 * @param from the first position's upper bits, unsigned
 * @param upTo the last position's upper bits, unsigned; not below {@code from}
 */
public record Span(long from, long upTo) {

    /** The whole ring. */
    public static final Span ALL = new Span(0, -1);

    public Span {
        if (Long.compareUnsigned(from, upTo) > 0) {
            throw new IllegalArgumentException("A span does not end before it begins");
        }
    }

    /** The positions of {@code partition}, of as many as {@code partitions}, a power of two. */
    public static Span of(Partition partition, int partitions) {
        return ALL.part(partition.index(), partitions);
    }

    /**
     * One of {@code parts} equal parts.
     *
     * @param index 0 to {@code parts - 1}
     * @param parts a power of two; this span is a power of two times as long
     */
    public Span part(int index, int parts) {
        int bits = Integer.numberOfTrailingZeros(parts);
        long length = bits == 0 ? upTo - from : (upTo - from >>> bits);
        long begin = from + index * (length + 1);
        return new Span(begin, begin + length);
    }

    /** Whether the position of {@code key} lies here. */
    public boolean contains(Key key) {
        long high = key.position().high();
        return Long.compareUnsigned(high, from) >= 0 && Long.compareUnsigned(high, upTo) <= 0;
    }

    /**
     * Which of {@code parts} equal parts of this span holds {@code key}, which lies in it.
     *
     * @param parts a power of two, above 1
     */
    public int partOf(Key key, int parts) {
        long length = upTo - from >>> Integer.numberOfTrailingZeros(parts);
        return (int) Long.divideUnsigned(key.position().high() - from, length + 1);
    }
}
