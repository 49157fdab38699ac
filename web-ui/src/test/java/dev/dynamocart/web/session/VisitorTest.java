package dev.dynamocart.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitorTest {
    @Test
    void arrivingVisitor_hasACartIdOf160Bits() {
        Visitor visitor = Visitor.arriving();
        assertEquals(28, visitor.cart().value().length());
        assertNotEquals(visitor.cart(), Visitor.arriving().cart());
    }

    @Test
    void cookie_bringsTheSameVisitorBack() {
        Visitor visitor = Visitor.arriving();
        assertEquals(Optional.of(visitor), Visitor.fromCookie(visitor.toCookie()));
    }

    @Test
    void guessableOrForeignCookie_isNobody() {
        assertTrue(Visitor.fromCookie("c1.device-1").isEmpty());
        assertTrue(Visitor.fromCookie("").isEmpty());
        assertTrue(Visitor.fromCookie("a/../../b").isEmpty());
        assertTrue(Visitor.fromCookie("a2vcTyQwJnVsJyQQz0qonZ5L69Po.a-device").isEmpty(), "an account's cart");
    }

    @Test
    void visitorInALogLine_doesNotGiveTheCartAway() {
        Visitor visitor = Visitor.arriving();
        assertFalse(visitor.toString().contains(visitor.cart().value()));
    }
}
