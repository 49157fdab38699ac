package dev.dynamocart.server.store.xodus;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import org.jspecify.annotations.Nullable;

/** Two numbers with a checksum, as the database keeps them about itself. */
record Note(long first, long second) {

    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    /**
     * Reads a note.
     *
     * @return zeros when there is none yet
     * @throws IllegalStateException when its checksum does not fit
     */
    static Note parse(@Nullable ByteIterable stored) {
        if (stored == null) {
            return new Note(0, 0);
        }
        if (stored.getLength() == BYTES) {
            ByteBuffer bytes = ByteBuffer.wrap(stored.getBytesUnsafe(), 0, BYTES);
            Note note = new Note(bytes.getLong(), bytes.getLong());
            if (bytes.getInt() == note.checksum()) {
                return note;
            }
        }
        throw new IllegalStateException("A note of the database is damaged");
    }

    ByteIterable bytes() {
        return new ArrayByteIterable(ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putInt(checksum())
                .array());
    }

    private int checksum() {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .flip());
        return (int) crc.getValue();
    }
}
