package dev.dynamocart.load.generator.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds one HTTP/1.1 answer at the start of a buffer that grows. It looks at the bytes from the beginning each time,
 * which is cheap for answers of one or two reads, and keeps no state between answers. A chunked body is moved together
 * inside the buffer once it is complete.
 */
final class ResponseParser {

    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;
    private static final byte[] VERSION = ascii("http/1.1 ");
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
    private static final byte[] CONNECTION = ascii("connection:");
    private static final int UNKNOWN_LENGTH = -1;

    private int status;
    private int bodyStart;
    private int bodyLength;
    private boolean chunked;
    private boolean keepAlive;

    /** The bytes are not an answer this client understands. */
    static final class MalformedAnswer extends Exception {
        MalformedAnswer(String message) {
            super(message);
        }
    }

    /** True once the buffer holds a whole answer; then the getters are valid. */
    boolean parse(ByteBuf in) throws MalformedAnswer {
        int headEnd = endOfHead(in);
        if (headEnd < 0) {
            if (in.readableBytes() > HEAD_BYTES_MAX) {
                throw new MalformedAnswer("head longer than " + HEAD_BYTES_MAX + " bytes");
            }
            return false;
        }
        parseHead(in, headEnd);
        bodyStart = headEnd;
        if (chunked) {
            return parseChunks(in);
        }
        if (bodyLength == UNKNOWN_LENGTH) {
            if (status != 204 && status != 304) {
                throw new MalformedAnswer("an answer without a length");
            }
            bodyLength = 0;
        }
        return in.writerIndex() >= bodyStart + bodyLength;
    }

    int status() {
        return status;
    }

    /** Narrows the buffer to status line and headers; nothing is copied or made. */
    ByteBuf head(ByteBuf in) {
        return in.setIndex(0, bodyStart);
    }

    /** Narrows the buffer to the body; nothing is copied or made. */
    ByteBuf body(ByteBuf in) {
        return in.setIndex(bodyStart, bodyStart + bodyLength);
    }

    boolean keepAlive() {
        return keepAlive;
    }

    private static int endOfHead(ByteBuf in) {
        int end = in.writerIndex();
        for (int i = in.readerIndex() + 3; i < end; i++) {
            if (in.getByte(i) == '\n' && in.getByte(i - 1) == '\r' && in.getByte(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private void parseHead(ByteBuf in, int headEnd) throws MalformedAnswer {
        int start = in.readerIndex();
        if (!startsWith(in, start, headEnd, VERSION) || headEnd - start < VERSION.length + 3) {
            throw new MalformedAnswer("not an HTTP/1.1 status line");
        }
        status = number(in, start + VERSION.length, start + VERSION.length + 3);
        bodyLength = UNKNOWN_LENGTH;
        chunked = false;
        keepAlive = true;
        int line = endOfLine(in, start, headEnd) + 1;
        while (line < headEnd - 2) {
            int end = endOfLine(in, line, headEnd);
            parseHeader(in, line, end - 1);
            line = end + 1;
        }
    }

    private void parseHeader(ByteBuf in, int from, int to) throws MalformedAnswer {
        if (startsWith(in, from, to, CONTENT_LENGTH)) {
            bodyLength = number(in, from + CONTENT_LENGTH.length, to);
        } else if (startsWith(in, from, to, TRANSFER_ENCODING)) {
            chunked = value(in, from + TRANSFER_ENCODING.length, to).equals("chunked");
            if (!chunked) {
                throw new MalformedAnswer("a transfer encoding other than chunked");
            }
        } else if (startsWith(in, from, to, CONNECTION)) {
            keepAlive = !value(in, from + CONNECTION.length, to).equals("close");
        }
    }

    private boolean parseChunks(ByteBuf in) throws MalformedAnswer {
        if (!walkChunks(in, false)) {
            return false;
        }
        return walkChunks(in, true);
    }

    /** Goes through the chunks; true if the last one is here. The second walk moves the pieces together. */
    private boolean walkChunks(ByteBuf in, boolean move) throws MalformedAnswer {
        int at = bodyStart;
        int length = 0;
        int end = in.writerIndex();
        while (true) {
            int lineEnd = endOfLine(in, at, end);
            if (lineEnd < 0) {
                return false;
            }
            int size = hexadecimal(in, at, lineEnd - 1);
            int data = lineEnd + 1;
            if (data + size + 2 > end) {
                return false;
            }
            if (size == 0) {
                bodyLength = length;
                return true;
            }
            if (move) {
                in.setBytes(bodyStart + length, in, data, size);
            }
            length += size;
            if (length > BODY_BYTES_MAX) {
                throw new MalformedAnswer("body longer than " + BODY_BYTES_MAX + " bytes");
            }
            at = data + size + 2;
        }
    }

    static int endOfLine(ByteBuf in, int from, int to) {
        return from >= to ? -1 : in.indexOf(from, to, (byte) '\n');
    }

    static boolean startsWith(ByteBuf in, int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (Character.toLowerCase(in.getUnsignedByte(from + i)) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from, int to) throws MalformedAnswer {
        int result = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            int digit = in.getByte(i) - '0';
            if (digit >= 0 && digit <= 9) {
                result = result * 10 + digit;
                digits++;
            } else if (digit != ' ' - '0') {
                throw new MalformedAnswer("not a number in the head");
            }
            if (result > BODY_BYTES_MAX) {
                throw new MalformedAnswer("body longer than " + BODY_BYTES_MAX + " bytes");
            }
        }
        if (digits == 0) {
            throw new MalformedAnswer("an empty number in the head");
        }
        return result;
    }

    private static int hexadecimal(ByteBuf in, int from, int to) throws MalformedAnswer {
        int result = 0;
        int digits = 0;
        for (int i = from; i < to && in.getByte(i) != ';'; i++) {
            int digit = Character.digit(in.getByte(i), 16);
            if (digit < 0 || ++digits > 6) {
                throw new MalformedAnswer("a bad chunk size");
            }
            result = result * 16 + digit;
        }
        if (digits == 0) {
            throw new MalformedAnswer("an empty chunk size");
        }
        return result;
    }

    private static String value(ByteBuf in, int from, int to) {
        return in.toString(from, to - from, StandardCharsets.US_ASCII).strip().toLowerCase(Locale.ROOT);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
