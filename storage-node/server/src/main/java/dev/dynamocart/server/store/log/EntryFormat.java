package dev.dynamocart.server.store.log;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.checksum.SealedRecord;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a change stands in the log. Big-endian, padded with zeros to a multiple of eight:
 *
 * <pre>
 *  0  length of the entry with padding  4
 *  4  CRC32C of 0-3, 8-35 and the key   4
 *  8  sequence number                   8
 * 16  durable up to                     8   when this was appended, everything up to this number was synced
 * 24  kind                              1   1 put, 2 remove, 3 mark damaged
 * 25  space                             1
 * 26  length of the key                 2
 * 28  length of the bytes               4
 * 32  CRC32C of the bytes               4
 * 36  key, bytes, padding
 * </pre>
 *
 * <p>Two checksums, so that an entry whose bytes are damaged still tells which record has lost its newest version.
 */
final class EntryFormat {

    static final int ALIGNMENT = 8;
    static final int HEAD_BYTES = 36;

    private static final int CHECKSUM_AT = 4;
    private static final int COVERED_AT = 8;
    private static final byte PUT = 1;
    private static final byte REMOVE = 2;
    private static final byte MARK_DAMAGED = 3;
    private static final byte[] NOTHING = {};

    /**
     * An entry whose head is intact.
     *
     * @param length with padding
     * @param isIntact whether the bytes are intact too; if not, {@code change} marks the record damaged
     */
    record Entry(int length, long sequence, long durableUpTo, Change change, boolean isIntact) {}

    private EntryFormat() {}

    /** How long the entry of {@code change} is. */
    static int lengthOf(Change change) {
        int length = HEAD_BYTES + change.key().length() + bytesOf(change).length;
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Writes an entry at the position of {@code target}, which has room for it. */
    static void write(ByteBuffer target, long sequence, long durableUpTo, Change change) {
        int start = target.position();
        byte[] bytes = bytesOf(change);
        int length = lengthOf(change);
        target.putInt(length).putInt(0).putLong(sequence).putLong(durableUpTo);
        target.put(kindOf(change)).put(SealedRecord.number(change.space()));
        target.putShort((short) change.key().length()).putInt(bytes.length).putInt(checksum(bytes, 0, bytes.length));
        change.key().writeTo(target);
        target.putInt(
                start + CHECKSUM_AT, headChecksum(target, start, change.key().length()));
        target.put(bytes);
        while (target.position() < start + length) {
            target.put((byte) 0);
        }
    }

    /** The entry at {@code start}; null when none begins there or its head is damaged. */
    static @Nullable Entry parse(byte[] segment, int start, int end) {
        if (start + HEAD_BYTES > end) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(segment, start, end - start);
        int length = head.getInt();
        int checksum = head.getInt();
        long sequence = head.getLong();
        long durableUpTo = head.getLong();
        byte kind = head.get();
        byte space = head.get();
        int keyLength = Short.toUnsignedInt(head.getShort());
        int bytesLength = head.getInt();
        int bytesChecksum = head.getInt();
        boolean fits = length > 0
                && length <= end - start
                && keyLength > 0
                && keyLength <= Key.BYTES_MAX
                && bytesLength >= 0
                && HEAD_BYTES + keyLength <= length
                && bytesLength <= length - HEAD_BYTES - keyLength;
        if (!fits || checksum != headChecksum(ByteBuffer.wrap(segment), start, keyLength)) {
            return null;
        }
        byte[] keyBytes = new byte[keyLength];
        head.get(keyBytes);
        byte[] bytes = new byte[bytesLength];
        head.get(bytes);
        boolean isIntact = bytesChecksum == checksum(bytes, 0, bytesLength);
        Space where = space == SealedRecord.number(Space.HOME) ? Space.HOME : Space.HINTS;
        Change change = changeOf(isIntact ? kind : MARK_DAMAGED, where, Key.wrap(keyBytes), bytes);
        return new Entry(length, sequence, durableUpTo, change, isIntact);
    }

    private static Change changeOf(byte kind, Space space, Key key, byte[] bytes) {
        return switch (kind) {
            case PUT -> new Change.Put(space, key, bytes);
            case REMOVE -> new Change.Remove(space, key);
            default -> new Change.MarkDamaged(space, key);
        };
    }

    private static byte kindOf(Change change) {
        return switch (change) {
            case Change.Put put -> PUT;
            case Change.Remove remove -> REMOVE;
            case Change.MarkDamaged damaged -> MARK_DAMAGED;
        };
    }

    private static byte[] bytesOf(Change change) {
        return switch (change) {
            case Change.Put put -> put.bytes();
            case Change.Remove remove -> NOTHING;
            case Change.MarkDamaged damaged -> NOTHING;
        };
    }

    private static int headChecksum(ByteBuffer segment, int start, int keyLength) {
        CRC32C crc = new CRC32C();
        crc.update(segment.slice(start, CHECKSUM_AT));
        crc.update(segment.slice(start + COVERED_AT, HEAD_BYTES - COVERED_AT + keyLength));
        return (int) crc.getValue();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
