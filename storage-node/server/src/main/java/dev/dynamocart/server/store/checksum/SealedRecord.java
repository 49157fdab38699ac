package dev.dynamocart.server.store.checksum;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record's bytes as they stand in the database: format version (1 byte), length (4), CRC32C (4), bytes. The checksum also
 * covers the space and the key, so bytes that belong to another record do not pass.
 */
public final class SealedRecord {

    /** How many bytes sealing adds. */
    public static final int OVERHEAD_BYTES = 9;

    private static final byte VERSION = 1;
    private static final byte[] DAMAGED = {0};

    private SealedRecord() {}

    /** The sealed form of {@code bytes}. */
    public static byte[] seal(Space space, Key key, byte[] bytes) {
        byte[] sealed = new byte[OVERHEAD_BYTES + bytes.length];
        ByteBuffer.wrap(sealed)
                .put(VERSION)
                .putInt(bytes.length)
                .putInt(checksum(space, key, bytes, 0, bytes.length))
                .put(bytes);
        return sealed;
    }

    /** What stands for a record whose bytes are known to be lost. */
    public static byte[] damaged() {
        return DAMAGED.clone();
    }

    /**
     * Opens a sealed record.
     *
     * @param sealed holds it from the start; may be longer
     * @param length how many bytes it has
     * @return found or damaged
     */
    public static Reading open(Space space, Key key, byte[] sealed, int length) {
        if (length < OVERHEAD_BYTES || length > sealed.length) {
            return Reading.Damaged.RECORD;
        }
        ByteBuffer header = ByteBuffer.wrap(sealed);
        byte version = header.get();
        int bytes = header.getInt();
        int checksum = header.getInt();
        boolean intact = version == VERSION
                && bytes == length - OVERHEAD_BYTES
                && checksum == checksum(space, key, sealed, OVERHEAD_BYTES, bytes);
        return intact ? new Reading.Found(Arrays.copyOfRange(sealed, OVERHEAD_BYTES, length)) : Reading.Damaged.RECORD;
    }

    private static int checksum(Space space, Key key, byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(VERSION);
        crc.update(number(space));
        crc.update(length);
        crc.update(key.toBytes());
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** The space as it is written on disk. */
    public static byte number(Space space) {
        return switch (space) {
            case HOME -> 1;
            case HINTS -> 2;
        };
    }
}
