package dev.dynamocart.load.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateCurveTest {

    private static final String CURVES =
            "500 ramp:0-800/60s stairs:100-900/4x15s spike:100-2000@20s+5s days:50-600/20s";

    @ParameterizedTest
    @CsvSource({
        "500, 30, 500",
        "ramp:100-1000/60s, 0, 100",
        "ramp:100-1000/60s, 30, 550",
        "ramp:100-1000/60s, 90, 1000",
        "stairs:100-500/5x10s, 25, 300",
        "spike:500-2000@30s+5s, 29.9, 500",
        "spike:500-2000@30s+5s, 34.9, 2000",
        "spike:500-2000@30s+5s, 35.1, 500",
        "days:60-500/2m, 0, 60",
        "days:60-500/2m, 60, 500",
        "days:60-500/2m, 120, 60"
    })
    void textOfACurve_givesItsRate(String text, double seconds, double rate) {
        assertEquals(rate, RateText.parse(text).ratePerSecond(seconds), 1e-9);
    }

    @Test
    void requestsDue_areTheIntegralOfTheRate() {
        for (String text : CURVES.split(" ")) {
            RateCurve curve = RateText.parse(text);
            double sum = 0;
            for (int milli = 0; milli < 90_000; milli++) {
                sum += curve.ratePerSecond((milli + 0.5) / 1_000) / 1_000;
            }
            assertEquals(curve.dueUntil(90), sum, 0.01, text);
        }
    }

    @Test
    void momentOfARequest_isTheInverseOfTheRequestsDue() {
        for (String text : CURVES.split(" ")) {
            RateCurve curve = RateText.parse(text).after(10, 200);
            double before = 0;
            for (double due = 0.5; due < 20_000; due += 17.3) {
                double seconds = curve.secondsUntil(due, before);
                assertEquals(due, curve.dueUntil(seconds), 1e-6, text);
                before = seconds;
            }
        }
    }

    @Test
    void warmup_runsAtItsOwnRateAndThenTheCurveBegins() {
        RateCurve curve = RateCurve.ramp(100, 200, 10).after(5, 40);
        assertEquals(40, curve.ratePerSecond(4.9));
        assertEquals(100, curve.ratePerSecond(5), 1e-9);
        assertEquals(5 * 40 + 1_500, curve.dueUntil(15), 1e-9);
        assertEquals(200, curve.highestPerSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "fast",
                "ramp:1-2",
                "ramp:100-0/60s",
                "stairs:1-2/1x5s",
                "days:0-500/2m",
                "days:500-60/2m"
            })
    void textThatIsNoCurve_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RateText.parse(text));
    }
}
