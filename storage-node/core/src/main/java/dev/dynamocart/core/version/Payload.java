package dev.dynamocart.core.version;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a version holds: a value, or the mark that the object was deleted. */
public sealed interface Payload {

    /** How many bytes the payload has. */
    int length();

    /** The mark of a delete: a version like any other, with a dot of its own (P10). */
    record Tombstone() implements Payload {
        /** The only tombstone there needs to be. */
        public static final Tombstone MARK = new Tombstone();

        @Override
        public int length() {
            return 0;
        }
    }

    /** Opaque bytes of the application (§4.1). Immutable: ownership of the array passes to the value. */
    final class Value implements Payload {

        private final byte[] bytes;

        private Value(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A value of these bytes without a copy; the caller must not change them any more. */
        public static Value wrap(byte[] bytes) {
            return new Value(bytes);
        }

        @Override
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

        /** A read-only view of the bytes, without a copy. */
        public ByteBuffer view() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Value(" + bytes.length + " bytes)";
        }
    }
}
