package dev.dynamocart.wire.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bytes that a format was fixed with, as hex in {@code src/test/resources/golden}. A difference is a change of format:
 * it needs a new format number. Run with {@code -Dgolden.write=true} to write the files of new samples.
 */
final class GoldenBytes {

    private static final int BYTES_A_LINE = 32;

    private GoldenBytes() {}

    /** The golden bytes of a sample; {@code actual} are its bytes now. */
    static byte[] of(String sample, byte[] actual) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", sample + ".hex"), toLines(actual));
            return actual;
        }
        try (InputStream in = GoldenBytes.class.getResourceAsStream("/golden/" + sample + ".hex")) {
            String hex = new String(
                    Objects.requireNonNull(in, "There are no golden bytes of " + sample)
                            .readAllBytes(),
                    StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replace("\n", ""));
        }
    }

    private static String toLines(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < bytes.length; at += BYTES_A_LINE) {
            int end = Math.min(bytes.length, at + BYTES_A_LINE);
            lines.append(HexFormat.of().formatHex(bytes, at, end)).append('\n');
        }
        return lines.toString();
    }
}
