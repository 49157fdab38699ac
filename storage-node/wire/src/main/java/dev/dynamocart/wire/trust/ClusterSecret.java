package dev.dynamocart.wire.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret of a cluster: whoever has it may speak the peer protocol and is believed. Never shown in text or logs. */
public final class ClusterSecret {

    /** A shorter secret could be guessed. */
    public static final int BYTES_MIN = 16;

    private static final int BYTES_MAX = 4096;

    private final byte[] bytes;

    private ClusterSecret(byte[] bytes) {
        if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("A cluster secret has " + BYTES_MIN + " to " + BYTES_MAX
                    + " bytes, but this one has " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * The secret with these bytes, which are copied.
     *
     * @throws IllegalArgumentException when there are fewer than {@value #BYTES_MIN}
     */
    public static ClusterSecret of(byte[] bytes) {
        return new ClusterSecret(bytes.clone());
    }

    /**
     * The secret in a file: its text without white space at both ends.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when the secret in it is too short
     */
    public static ClusterSecret read(Path file) throws IOException {
        return new ClusterSecret(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The key for one purpose. Keys of different purposes tell nothing of each other. */
    public MacKey keyFor(String purpose) {
        MacKey root = new MacKey(bytes);
        return new MacKey(root.compute(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "ClusterSecret(not shown)";
    }
}
