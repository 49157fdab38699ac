package dev.dynamocart.web.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationIdTest {
    @Test
    void written_isReadBack() {
        OperationId id = new OperationId("device-1", Long.MAX_VALUE);
        assertEquals(Optional.of(id), OperationId.parse(id.toString()));
    }

    @Test
    void anythingElse_isNothing() {
        for (String text : new String[] {
            "",
            "device-1",
            "device-1.",
            "device-1.0",
            "device-1.01",
            "device-1.-1",
            "short.1",
            "device-1.9223372036854775808",
            "dev ice-1.1"
        }) {
            assertTrue(OperationId.parse(text).isEmpty(), text);
        }
    }
}
