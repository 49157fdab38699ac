package dev.dynamocart.load.selftest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.schedule.Seed;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArithmeticTest {

    /** The seed that the command takes if nobody names one, and another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void everyCheckThatNeedsNoNetwork_passes(long seed) {
        Arithmetic arithmetic = new Arithmetic(new Seed(seed));
        for (Check check : List.of(arithmetic.budgets(), arithmetic.arrivals(), arithmetic.gaps(), arithmetic.zipf())) {
            assertTrue(check.passed(), check::toString);
        }
    }
}
