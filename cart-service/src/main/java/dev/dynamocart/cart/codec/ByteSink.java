package dev.dynamocart.cart.codec;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Growing bytes with the few forms that the formats use. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int expectedBytes) {
        bytes = new byte[expectedBytes];
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; the shortest form only. */
    void putNumber(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** An id of ASCII characters, behind its length. */
    void putId(String id) {
        put(id.length());
        room(id.length());
        for (int i = 0; i < id.length(); i++) {
            bytes[size++] = (byte) id.charAt(i);
        }
    }

    /** Four bytes that depend on all before them. */
    void putChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, size);
        long value = checksum.getValue();
        for (int shift = 24; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
