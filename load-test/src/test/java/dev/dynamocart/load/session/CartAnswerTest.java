package dev.dynamocart.load.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CartAnswerTest {

    private final CartAnswer answer = new CartAnswer(new Catalogue(List.of("kettle", "mug", "tea")));

    @Test
    void cartWithEverything_isRead() {
        assertTrue(answer.readCart(bytes("""
                {"id":"c1","lines":[
                  {"productId":"mug","quantity":12,"note":"back: \\"tea\\" }]"},
                  {"note":null,"extra":{"productId":"tea","quantity":[9]},"quantity":1,"productId":"kettle"},
                  {"productId":"sold-elsewhere","quantity":4}],
                 "version":"a\\\\","siblings":2,"durability":"partial","merge":{"lines":[1,-2.5e3,true,null]}}
                """)));
        assertEquals(12, answer.quantity(1));
        assertEquals(1, answer.quantity(0));
        assertEquals(0, answer.quantity(2));
        assertEquals(2, answer.siblings());
        assertTrue(answer.partial());
    }

    @Test
    void nextCart_forgetsTheOneBefore() {
        assertTrue(answer.readCart(bytes("{\"lines\":[{\"productId\":\"mug\",\"quantity\":3}],\"siblings\":3}")));
        assertTrue(answer.readCart(bytes("{\"lines\":[]}")));
        assertEquals(0, answer.quantity(1));
        assertEquals(1, answer.siblings());
        assertFalse(answer.partial());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"lines\":",
                "{\"lines\":{}}",
                "{\"lines\":[{\"productId\":\"mug\",\"quantity\":\"3\"}]}",
                "{\"lines\":[{\"productId\":\"mug\",\"quantity\":99999999999}]}",
                "{\"id\":\"unfinished",
                "{\"a\":]}"
            })
    void bytesThatAreNoCart_areRefused(String json) {
        assertFalse(answer.readCart(bytes(json)));
    }

    @Test
    void refusal_isToldFromOtherErrors() {
        assertTrue(answer.readRefused(bytes("{\"type\":\"x\",\"outcome\":\"refused\",\"needed\":2}")));
        assertFalse(answer.readRefused(bytes("{\"type\":\"x\",\"outcome\":\"unknown\"}")));
        assertFalse(answer.readRefused(bytes("<html>")));
        assertFalse(answer.readRefused(bytes("")));
    }

    private static ByteBuf bytes(String json) {
        return Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
    }

    @Test
    void versionOfTheAnswer_isKeptAfterTheNextAnswer() {
        SeenVersion seen = new SeenVersion();
        assertTrue(answer.readCart(bytes("{\"lines\":[],\"version\":\"AbC-1_\"}")));
        answer.copyVersion(seen);
        assertTrue(answer.readCart(bytes("{\"lines\":[],\"version\":\"other\"}")));
        ByteBuf out = Unpooled.buffer();
        seen.writeTo(out);
        assertEquals("AbC-1_", out.toString(StandardCharsets.US_ASCII));
    }
}
