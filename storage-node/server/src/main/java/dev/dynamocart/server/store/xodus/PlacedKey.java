package dev.dynamocart.server.store.xodus;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.core.ring.Token;
import java.nio.ByteBuffer;
import java.util.Arrays;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import org.jspecify.annotations.Nullable;

/** Keys as the database has them: behind their positions, so that a partition is a run of neighbours (§6.2). */
final class PlacedKey {

    private static final int POSITION_BYTES = 2 * Long.BYTES;

    private PlacedKey() {}

    static ByteIterable bytesOf(Key key) {
        ByteBuffer bytes = ByteBuffer.allocate(POSITION_BYTES + key.length());
        Token position = key.position();
        bytes.putLong(position.high()).putLong(position.low());
        key.writeTo(bytes);
        return new ArrayByteIterable(bytes.array());
    }

    /** Not after any key of the span. */
    static ByteIterable firstOf(Span span) {
        return new ArrayByteIterable(
                ByteBuffer.allocate(Long.BYTES).putLong(span.from()).array());
    }

    /** The key that was placed; null when the bytes are none, or the key's place is another: they are damaged. */
    static @Nullable Key keyOf(ByteIterable placed) {
        int length = placed.getLength() - POSITION_BYTES;
        if (length <= 0 || length > Key.BYTES_MAX) {
            return null;
        }
        byte[] bytes = placed.getBytesUnsafe();
        Key key = Key.wrap(Arrays.copyOfRange(bytes, POSITION_BYTES, placed.getLength()));
        ByteBuffer position = ByteBuffer.wrap(bytes);
        boolean isPlaced = key.position().equals(new Token(position.getLong(), position.getLong()));
        return isPlaced ? key : null;
    }
}
