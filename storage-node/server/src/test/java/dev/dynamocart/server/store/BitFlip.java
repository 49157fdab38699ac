package dev.dynamocart.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a failing disk does to a file in silence. */
public final class BitFlip {

    private BitFlip() {}

    /** Bytes up to the last one that is not zero: flips in the unused end of a segment say little. */
    public static long contentBytes(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flips one bit, counted from the beginning of the file. */
    public static void flip(Path file, long bit) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[(int) (bit / Byte.SIZE)] ^= (byte) (1 << (bit % Byte.SIZE));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
