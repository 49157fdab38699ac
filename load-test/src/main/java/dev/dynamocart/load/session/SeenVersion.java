package dev.dynamocart.load.session;

import io.netty.buffer.ByteBuf;

/** The version of a cart that a shopper saw, kept in bytes that are used again. */
final class SeenVersion {

    private static final int SPARE_BYTES = 128;

    private byte[] bytes = new byte[0];
    private int length;

    void set(byte[] from, int start, int end) {
        length = end - start;
        if (bytes.length < length) {
            bytes = new byte[length + SPARE_BYTES];
        }
        System.arraycopy(from, start, bytes, 0, length);
    }

    boolean known() {
        return length > 0;
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes, 0, length);
    }
}
