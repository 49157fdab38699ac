package dev.dynamocart.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateSearchTest {

    @ParameterizedTest
    @ValueSource(doubles = {100, 137, 500, 1_499, 3_999})
    void limitOfTheService_isFoundWithinTheGap(double limit) {
        RateSearch search = new RateSearch(100, 8_000, 0.1, 20);
        int tries = run(search, limit);
        assertTrue(search.kept() <= limit && limit < search.broken(), search.kept() + " to " + search.broken());
        assertTrue(search.broken() - search.kept() <= 0.1 * search.kept());
        assertTrue(tries <= 11, "seven doublings and four halvings at most, not " + tries);
    }

    @Test
    void serviceThatKeepsEverything_isNotTriedAboveTheHighest() {
        RateSearch search = new RateSearch(300, 1_000, 0.1, 20);
        assertEquals(3, run(search, Double.MAX_VALUE), "300, 600, 1,000");
        assertEquals(1_000, search.kept());
        assertTrue(Double.isInfinite(search.broken()));
    }

    @Test
    void serviceThatKeepsNothing_endsAfterTheTries() {
        RateSearch search = new RateSearch(300, 1_000, 0.1, 5);
        assertEquals(5, run(search, 0));
        assertEquals(0, search.kept());
    }

    @Test
    void searchThatCannotBe_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(0, 10, 0.1, 5));
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(20, 10, 0.1, 5));
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(1, 10, 0.1, 0));
    }

    private static int run(RateSearch search, double limit) {
        int tries = 0;
        while (!search.isDone()) {
            search.took(search.next() <= limit);
            tries++;
        }
        return tries;
    }
}
