package dev.dynamocart.load.session;

import java.util.Arrays;

/**
 * Walks over JSON in a byte array without making objects. It knows just enough to find some members of an object and
 * skip the rest, and says so when the bytes are not JSON.
 */
final class JsonCursor {

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int stringFrom;
    private int stringTo;

    /** The bytes are not the JSON that was expected. */
    static final class NotJson extends Exception {
        NotJson(String message) {
            super(message);
        }
    }

    void reset(byte[] newBytes, int length) {
        bytes = newBytes;
        at = 0;
        end = length;
    }

    /** The next byte that is not white space, not taken. */
    byte peek() throws NotJson {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        if (at >= end) {
            throw new NotJson("ends too early");
        }
        return bytes[at];
    }

    void expect(char wanted) throws NotJson {
        if (peek() != wanted) {
            throw new NotJson("expected " + wanted + " at byte " + at);
        }
        at++;
    }

    /** Takes the byte if it comes next. */
    boolean take(char wanted) throws NotJson {
        boolean found = peek() == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    /** Takes a string; {@link #stringFrom()} and {@link #stringTo()} then say where it is, escapes as they stand. */
    void string() throws NotJson {
        expect('"');
        stringFrom = at;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= end) {
            throw new NotJson("a string without an end");
        }
        stringTo = at++;
    }

    int stringFrom() {
        return stringFrom;
    }

    int stringTo() {
        return stringTo;
    }

    /** True if the last string taken is this word. */
    boolean stringIs(byte[] word) {
        return Arrays.equals(word, 0, word.length, bytes, stringFrom, stringTo);
    }

    int wholeNumber() throws NotJson {
        peek();
        int from = at;
        int result = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            result = result * 10 + (bytes[at] - '0');
            at++;
        }
        if (at == from || at - from > 9) {
            throw new NotJson("expected a whole number at byte " + from);
        }
        return result;
    }

    /** Takes whatever value comes next. */
    void skipValue() throws NotJson {
        int depth = 0;
        do {
            byte next = peek();
            if (next == '"') {
                string();
            } else {
                if (next == '{' || next == '[') {
                    depth++;
                } else if (next == '}' || next == ']') {
                    depth--;
                }
                at++;
                skipLiteral(next);
            }
            if (depth < 0) {
                throw new NotJson("unexpected end of a group at byte " + at);
            }
        } while (depth > 0);
    }

    private void skipLiteral(byte first) {
        if (isLiteral(first)) {
            while (at < end && isLiteral(bytes[at])) {
                at++;
            }
        }
    }

    private static boolean isLiteral(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == 'E' || b == '-' || b == '+' || b == '.';
    }
}
