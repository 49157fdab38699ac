package dev.dynamocart.cart.codec;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Reads what {@link ByteSink} wrote and refuses everything else. */
final class ByteSource {
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    private ByteSource(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    static ByteSource of(byte[] bytes) {
        return new ByteSource(bytes, bytes.length);
    }

    /** Checks the four bytes at the end against all before them. */
    static ByteSource checked(byte[] bytes) {
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < 0) {
            throw new MalformedValueException("The value is too short: " + bytes.length + " bytes.");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        long expected = 0;
        for (int i = end; i < bytes.length; i++) {
            expected = expected << 8 | (bytes[i] & 0xFF);
        }
        if (checksum.getValue() != expected) {
            throw new MalformedValueException("The checksum of the value does not match.");
        }
        return new ByteSource(bytes, end);
    }

    int next() {
        if (at == end) {
            throw malformed("it ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    long nextNumber() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                if (part == 0 && shift > 0) {
                    throw malformed("a number is not in its shortest form");
                }
                return value;
            }
        }
        throw malformed("a number has more than 63 bits");
    }

    /** A number between 0 and the given one. */
    int nextNumber(int max) {
        long value = nextNumber();
        if (value > max) {
            throw malformed("a number is " + value + ", more than " + max);
        }
        return (int) value;
    }

    /** A count of things that take at least one byte each, so that no count asks for more memory than the value has. */
    int nextCount() {
        return nextNumber(end - at);
    }

    String nextId() {
        int length = next();
        if (length > end - at) {
            throw malformed("an id ends too early");
        }
        String id = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return id;
    }

    void finish() {
        if (at != end) {
            throw malformed("bytes are left over");
        }
    }

    MalformedValueException malformed(String why) {
        return new MalformedValueException(
                "The value is malformed at byte " + at + " of " + bytes.length + ": " + why + ".");
    }
}
