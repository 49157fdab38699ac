package dev.dynamocart.load.generator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client makes of the header, whatever stands in it. */
final class RetryAfterTest {

    @Test
    void seconds_areReadInAnySpelling() {
        assertEquals(1, seconds("Retry-After: 1"));
        assertEquals(120, seconds("retry-after:120"));
        assertEquals(7, seconds("RETRY-AFTER: \t7 \t"));
        assertEquals(0, seconds("Retry-After: 0"));
        assertEquals(10, seconds("Retry-After: 0010"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT",
                "Retry-After:",
                "Retry-After: -1",
                "Retry-After: 1.5",
                "Retry-After: 1 2",
                "X-Retry-After: 9",
                "Retry: 9"
            })
    void whatIsNoNumberOfSeconds_isNotFollowed(String line) {
        assertEquals(0, seconds(line));
    }

    @Test
    void moreThanAnyRunLasts_isBounded() {
        assertEquals(RetryAfter.SECONDS_MAX, seconds("Retry-After: 86401"));
        assertEquals(RetryAfter.SECONDS_MAX, seconds("Retry-After: 99999999999999999999"));
    }

    @Test
    void body_isNotLookedAt() throws Exception {
        ResponseParser parser = new ResponseParser();
        ByteBuf answer = ascii("HTTP/1.1 503 Busy\r\nContent-Length: 18\r\n\r\n\nRetry-After: 12\r\n");
        assertTrue(parser.parse(answer));
        assertEquals(0, RetryAfter.seconds(parser.head(answer)));
    }

    @Test
    void refusals_areThoseThatEndByThemselves() {
        assertTrue(RetryAfter.isRefusal(503));
        assertTrue(RetryAfter.isRefusal(429));
        assertFalse(RetryAfter.isRefusal(301), "there it says how long to wait for the other address");
        assertFalse(RetryAfter.isRefusal(500));
        assertFalse(RetryAfter.isRefusal(200));
    }

    private static int seconds(String line) {
        return RetryAfter.seconds(
                ascii("HTTP/1.1 503 Busy\r\nContent-Type: text/plain\r\n" + line + "\r\nContent-Length: 0\r\n\r\n"));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
