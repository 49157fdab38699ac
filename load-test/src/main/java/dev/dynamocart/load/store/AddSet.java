package dev.dynamocart.load.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A set that only grows, as a value in the store: the smallest thing that an application can merge. Concurrent versions are put
 * together by union, so an add that was acknowledged is in every later version, or the store has lost it.
 */
final class AddSet {

    private final long[] numbers;

    private AddSet(long[] numbers) {
        this.numbers = numbers;
    }

    /** The union of what a get returned; a value that is none counts as empty. */
    static AddSet of(List<byte[]> values) {
        return new AddSet(
                values.stream().flatMapToLong(AddSet::read).sorted().distinct().toArray());
    }

    private static LongStream read(byte[] value) {
        if (value.length < Long.BYTES) {
            return LongStream.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        long count = in.getLong();
        return count >= 0 && count <= in.remaining() / Long.BYTES
                ? LongStream.generate(in::getLong).limit(count)
                : LongStream.empty();
    }

    /** In order, each once. */
    LongStream numbers() {
        return Arrays.stream(numbers);
    }

    boolean contains(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /** The value with one number more, filled up to so many bytes. */
    byte[] with(long number, int lengthMin) {
        byte[] value = new byte[Math.max(lengthMin, (numbers.length + 2) * Long.BYTES)];
        ByteBuffer out = ByteBuffer.wrap(value);
        out.putLong(numbers.length + 1L);
        for (long each : numbers) {
            out.putLong(each);
        }
        out.putLong(number);
        return value;
    }
}
