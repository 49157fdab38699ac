package dev.dynamocart.core.ring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The name of a stored object: opaque bytes whose MD5 is the key's position on the ring (§4.1, §4.2).
 *
 * <p>Immutable: the bytes are copied in and out, except for {@link #wrap}, which takes ownership.
 */
public final class Key implements Comparable<Key> {

    /** The longest key, in bytes. */
    public static final int BYTES_MAX = 1024;

    /** Keys in the order of their positions on the ring, so that those of a partition are neighbours. */
    public static final Comparator<Key> BY_POSITION =
            Comparator.comparing(Key::position).thenComparing(Comparator.naturalOrder());

    /** Cloned for each key, never used itself: a search through the security providers for each would cost more than the hash. */
    private static final MessageDigest UNUSED_DIGEST = unusedDigest();

    private final byte[] bytes;
    private final Token position;

    private Key(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "A key has 1 to " + BYTES_MAX + " bytes, but this one has " + bytes.length);
        }
        this.bytes = bytes;
        this.position = positionOf(bytes);
    }

    /** A key of the UTF-8 bytes of {@code text}. */
    public static Key of(String text) {
        return new Key(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A key of these bytes without a copy.
     *
     * @param bytes 1 to {@value #BYTES_MAX} bytes, which the caller must not change any more
     * @throws IllegalArgumentException when the length is out of bounds
     */
    public static Key wrap(byte[] bytes) {
        return new Key(bytes);
    }

    private static MessageDigest unusedDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static Token positionOf(byte[] bytes) {
        try {
            MessageDigest md5 = (MessageDigest) UNUSED_DIGEST.clone();
            ByteBuffer digest = ByteBuffer.wrap(md5.digest(bytes));
            return new Token(digest.getLong(), digest.getLong());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's MD5 can be cloned", e);
        }
    }

    /** The key's position on the ring: the MD5 of its bytes. */
    public Token position() {
        return position;
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes the bytes to {@code target} without an intermediate copy. */
    public void writeTo(ByteBuffer target) {
        target.put(bytes);
    }

    /** The bytes read as UTF-8; undecodable bytes show as the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && Arrays.equals(bytes, that.bytes);
    }

    /** Taken from the MD5 position, so that clients cannot choose colliding keys cheaply. */
    @Override
    public int hashCode() {
        return Long.hashCode(position.low());
    }

    @Override
    public String toString() {
        return text();
    }
}
