package dev.dynamocart.load.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.schedule.Seed;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyDistributionTest {

    private static final int KEYS = 1_000;
    private static final int DRAWS = 1_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "zipf:0.99", "zipf:0.5", "hotspot:0.2/0.8", "hotspot:0.01/0.5"})
    void draws_agreeWithTheory(String text) {
        double p = fit(KeyText.parse(text), KeyText.parse(text));
        assertTrue(p > 0.01, text + ", seed 3: the keys are not drawn as promised, p = " + p);
    }

    @Test
    void zipfOfAnotherExponent_wouldFailTheSameTest() {
        double p = fit(KeyText.parse("zipf:0.97"), KeyText.parse("zipf:0.99"));
        assertTrue(p < 0.01, "the test above must be able to fail, p = " + p);
    }

    /** A folded generator gives the hottest key 3.8 %, whatever the number of keys. */
    @ParameterizedTest
    @CsvSource({"1000, 0.129", "10000, 0.098"})
    void hottestKeyOfZipf_hasItsExactShare(int keys, double share) {
        assertEquals(share, KeyText.parse("zipf:0.99").probabilities(keys)[0], 0.0006);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "zipf:0.99", "latest:0.99/0.05", "hotspot:0.2/0.8"})
    void probabilities_addUpToOne(String text) {
        assertEquals(1, Arrays.stream(KeyText.parse(text).probabilities(KEYS)).sum(), 1e-9);
    }

    @Test
    void latestWithoutFreshKeys_isZipfByAge() {
        KeyChooser chooser = new KeyDistribution.Latest(0.99, 0).chooser(KEYS, random());
        long[] byAge = new long[KEYS];
        for (int i = 0; i < DRAWS; i++) {
            byAge[(KEYS - chooser.next()) % KEYS]++;
        }
        double p = pValue(new KeyDistribution.Zipf(0.99).probabilities(KEYS), byAge);
        assertTrue(p > 0.01, "seed 3: p = " + p);
    }

    @Test
    void latestWithFreshKeys_movesOn() {
        KeyChooser chooser = new KeyDistribution.Latest(0.99, 0.5).chooser(KEYS, random());
        boolean[] seen = new boolean[KEYS];
        for (int i = 0; i < 5 * KEYS; i++) {
            seen[chooser.next()] = true;
        }
        for (int key = 0; key < KEYS; key++) {
            assertTrue(seen[key], "key " + key + " has been the newest once");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zipf",
                "zipf:-1",
                "latest:0.99",
                "latest:0.99/2",
                "hotspot:0/0.5",
                "hotspot:1/0.5",
                "gauss:1"
            })
    void textThatIsNoDistribution_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyText.parse(text));
    }

    private static double fit(KeyDistribution drawn, KeyDistribution theory) {
        KeyChooser chooser = drawn.chooser(KEYS, random());
        long[] counts = new long[KEYS];
        for (int i = 0; i < DRAWS; i++) {
            counts[chooser.next()]++;
        }
        return pValue(theory.probabilities(KEYS), counts);
    }

    private static double pValue(double[] probabilities, long[] counts) {
        return ChiSquareTest.withDefaults().test(probabilities, counts).getPValue();
    }

    private static UniformRandomProvider random() {
        return new Seed(3).stream(Seed.Purpose.KEYS);
    }
}
