package dev.dynamocart.server.http;

import dev.dynamocart.core.ring.Key;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The key in a path: everything behind the prefix, percent-decoded, UTF-8. Slashes may be written as they are or encoded. */
public final class KeyPath {

    private static final int HEX = 16;
    private static final int ESCAPE_CHARACTERS = 3;

    private KeyPath() {}

    /**
     * The key in {@code rawPath}.
     *
     * @param prefix what the path begins with, such as {@code /kv/}
     * @throws ProblemException when there is none, or it is malformed or too long
     */
    public static Key parse(@Nullable String rawPath, String prefix) {
        String encoded = rawPath == null ? "" : rawPath.substring(Math.min(prefix.length(), rawPath.length()));
        if (encoded.isEmpty()) {
            throw bad("The path ends before the key. Write it as " + prefix + "cart/c1.");
        }
        byte[] bytes = decode(encoded);
        if (bytes.length > Key.BYTES_MAX) {
            throw bad("A key has at most " + Key.BYTES_MAX + " bytes, but this one has " + bytes.length + ".");
        }
        try {
            var _ = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw bad("The key is not UTF-8 text.");
        }
        return Key.wrap(bytes);
    }

    private static byte[] decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int at = 0;
        while (at < encoded.length()) {
            char c = encoded.charAt(at);
            if (c == '%') {
                bytes.write(escaped(encoded, at));
                at += ESCAPE_CHARACTERS;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                at++;
            }
        }
        return bytes.toByteArray();
    }

    private static int escaped(String encoded, int at) {
        boolean isWhole = at + ESCAPE_CHARACTERS <= encoded.length();
        int high = isWhole ? Character.digit(encoded.charAt(at + 1), HEX) : -1;
        int low = isWhole ? Character.digit(encoded.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw bad("A percent sign in a path is followed by two hexadecimal digits. Write a percent sign as %25.");
        }
        return high * HEX + low;
    }

    private static ProblemException bad(String detail) {
        return ProblemException.badRequest("bad-key", detail);
    }
}
