package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NumbersTest {

    @Test
    void rankCorrelation_isOneForSeriesThatRiseTogether() {
        assertEquals(1, Numbers.rankCorrelation(new double[] {1, 2, 3, 4}, new double[] {10, 20, 1_000, 2_000}), 1e-9);
        assertEquals(-1, Numbers.rankCorrelation(new double[] {1, 2, 3, 4}, new double[] {9, 7, 2, 1}), 1e-9);
        assertEquals(0, Numbers.rankCorrelation(new double[] {1, 2, 3}, new double[] {5, 5, 5}), 1e-9);
    }

    @Test
    void nodesOutOfBalance_areThoseFarFromTheMean() {
        assertEquals(0.4, Numbers.outOfBalance(List.of(100.0, 100.0, 100.0, 50.0, 150.0), 0.15), 1e-9);
        assertEquals(0, Numbers.outOfBalance(List.of(90.0, 110.0), 0.15), 1e-9);
    }

    /** The survey's arithmetic: 9 nodes, windows of 10, 30 and 60 s, at 500 and 62.5 requests a second. */
    @Test
    void chanceAlone_putsSmallCountsOutOfBalance() {
        assertEquals(0.0004, Numbers.outOfBalanceByChance(500 * 10 / 9.0, 0.15), 0.0002);
        assertEquals(0.21, Numbers.outOfBalanceByChance(62.5 * 10 / 9.0, 0.15), 0.02);
        assertEquals(0.030, Numbers.outOfBalanceByChance(62.5 * 30 / 9.0, 0.15), 0.003);
        assertEquals(0.002, Numbers.outOfBalanceByChance(62.5 * 60 / 9.0, 0.15), 0.0005);
    }
}
