package dev.dynamocart.load.generator.http;

import io.netty.buffer.ByteBuf;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3) from the head of a refusal: after how many seconds its client may come back. */
public final class RetryAfter {

    /** Longer than any run; what is named beyond it counts as this. */
    static final int SECONDS_MAX = 24 * 60 * 60;

    private static final byte[] NAME = ResponseParser.ascii("retry-after:");

    private RetryAfter() {}

    /** Whether an answer with this status refuses for now. In a redirect the same header means something else. */
    public static boolean isRefusal(int status) {
        return status == 503 || status == 429;
    }

    /**
     * The number of seconds; 0 without such a header. A date is not followed and gives 0 as well: it would need two clocks that agree.
     *
     * @param head status line and headers
     */
    public static int seconds(ByteBuf head) {
        int end = head.writerIndex();
        int line = head.readerIndex();
        int lineEnd = ResponseParser.endOfLine(head, line, end);
        while (lineEnd >= 0) {
            if (ResponseParser.startsWith(head, line, lineEnd, NAME)) {
                return number(head, line + NAME.length, lineEnd);
            }
            line = lineEnd + 1;
            lineEnd = ResponseParser.endOfLine(head, line, end);
        }
        return 0;
    }

    private static int number(ByteBuf head, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isBlank(head.getByte(first))) {
            first++;
        }
        while (first < last && isBlank(head.getByte(last - 1))) {
            last--;
        }
        int seconds = 0;
        for (int i = first; i < last; i++) {
            int digit = head.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            seconds = Math.min(SECONDS_MAX, seconds * 10 + digit);
        }
        return seconds;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }
}
