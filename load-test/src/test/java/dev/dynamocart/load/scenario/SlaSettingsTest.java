package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SlaSettingsTest {

    @Test
    void carts_seeTwentyRequestsEachUpToWhatTheHeapCanHold() {
        assertEquals(
                100,
                SlaSettings.cartsFor(10, Duration.ofSeconds(20)),
                "at least so many that writers do not always meet");
        assertEquals(1_750, SlaSettings.cartsFor(500, Duration.ofSeconds(70)));
        assertEquals(20_000, SlaSettings.cartsFor(500, Duration.ofHours(1)));
    }
}
