package dev.dynamocart.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
    private final HandClock clock = new HandClock();
    private final SignInLimit limit = new SignInLimit(clock);

    @Test
    void sixthWrongPassword_isNotLookedAt() {
        assertEquals(5, tries(10, "ada", "10.0.0.1"));
    }

    @Test
    void afterAQuarterOfAnHour_oneMayTryAgain() {
        tries(10, "ada", "10.0.0.1");
        clock.forward(Duration.ofMinutes(15));
        assertTrue(limit.tryNow("ada", "10.0.0.1"));
    }

    @Test
    void rightPassword_takesItsAttemptBack() {
        for (int i = 0; i < 100; i++) {
            assertTrue(limit.tryNow("ada", "10.0.0.1"));
            limit.succeeded("ada", "10.0.0.1");
        }
    }

    @Test
    void manyNamesFromOneAddress_areStoppedTogether() {
        int looked = 0;
        for (int i = 0; i < 50; i++) {
            looked += tries(1, "name-" + i, "10.0.0.1");
        }
        assertEquals(20, looked);
        assertTrue(limit.tryNow("ada", "10.0.0.2"), "another address is not affected");
    }

    @Test
    void oneNameFromManyAddresses_isStoppedToo() {
        int looked = 0;
        for (int i = 0; i < 200; i++) {
            looked += tries(1, "ada", "10.0.1." + i);
        }
        assertEquals(100, looked);
        assertFalse(limit.tryNow("ada", "10.0.2.1"));
        assertTrue(limit.tryNow("ben", "10.0.2.1"));
    }

    private int tries(int count, String name, String address) {
        int looked = 0;
        for (int i = 0; i < count; i++) {
            looked += limit.tryNow(name, address) ? 1 : 0;
        }
        return looked;
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-06-01T12:00:00Z");

        void forward(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
