package dev.dynamocart.load.generator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.generator.http.ResponseParser.MalformedAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseParserTest {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\netag: \"x\"\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, CHUNKED})
    void answerInPieces_isWholeOnlyWithItsLastByte(String answer) throws Exception {
        ResponseParser parser = new ResponseParser();
        ByteBuf in = Unpooled.buffer();
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            assertFalse(parser.parse(in), "whole after " + i + " bytes");
            in.writeByte(bytes[i]);
        }
        assertTrue(parser.parse(in));
        assertEquals("hello", parser.body(in).toString(StandardCharsets.US_ASCII));
        assertTrue(parser.keepAlive());
    }

    @Test
    void status_isRead() throws Exception {
        assertEquals(200, parsed(PLAIN).status());
        assertEquals(503, parsed(CHUNKED).status());
    }

    @Test
    void answersWithoutBody_needNoLength() throws Exception {
        assertEquals(304, parsed("HTTP/1.1 304 Not Modified\r\n\r\n").status());
        assertEquals(204, parsed("HTTP/1.1 204 No Content\r\n\r\n").status());
    }

    @Test
    void connectionClose_isNoticed() throws Exception {
        assertFalse(parsed("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n")
                .keepAlive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
            })
    void bytesThatAreNoAnswer_areRefused(String bytes) {
        assertThrows(MalformedAnswer.class, () -> parsed(bytes));
    }

    @Test
    void headWithoutEnd_isRefused() {
        String head = "HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000);
        assertThrows(MalformedAnswer.class, () -> parsed(head));
    }

    private static ResponseParser parsed(String answer) throws MalformedAnswer {
        ResponseParser parser = new ResponseParser();
        assertTrue(parser.parse(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII)));
        return parser;
    }
}
