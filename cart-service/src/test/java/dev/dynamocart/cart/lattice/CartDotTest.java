package dev.dynamocart.cart.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How operation ids are read. */
class CartDotTest {
    @Test
    void deviceAndSequence_areRead() {
        CartDot dot = CartDot.parse("Phone_-1.9223372036854775806").orElseThrow();
        assertEquals(new CartDot(new DeviceId("Phone_-1"), CartDot.SEQUENCE_MAX), dot);
        assertEquals("Phone_-1.9223372036854775806", dot.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "phone-01",
                "phone-01.",
                "phone-01.0",
                "phone-01.-1",
                "phone-01.+1",
                "phone-01.01",
                "phone-01.1 ",
                "phone-01.1.2",
                "phone-01.1e3",
                "phone-01.9223372036854775807",
                "phone-01.9223372036854775808",
                "phone-01.99999999999999999999",
                "short.1",
                "phone 01.1",
                "phöne-01.1",
                "a-device-id-of-33-characters-12345.1",
                "phone-01.\u0661"
            })
    void anythingElse_isNoOperationId(String text) {
        assertTrue(CartDot.parse(text).isEmpty());
    }
}
