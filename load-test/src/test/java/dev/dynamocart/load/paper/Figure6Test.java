package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.StoreLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Figure6Test {

    private static final List<Double> EVEN = List.of(100.0, 101.0, 99.0, 100.0, 100.0);
    private static final List<Double> UNEVEN = List.of(100.0, 160.0, 40.0, 100.0, 100.0);

    @Test
    void nodesThatAreOutOfBalanceAtLowLoadOnly_holdTheClaim() throws Exception {
        PaperResult result = result(UNEVEN, EVEN);
        assertFalse(result.failed(), () -> PaperPage.text(result));
        assertEquals("40 %", result.rows().getFirst().getLast());
        assertEquals("0 %", result.rows().getLast().getLast());
    }

    @Test
    void nodesThatAreOutOfBalanceAtHighLoad_failTheClaim() throws Exception {
        assertTrue(result(EVEN, UNEVEN).failed());
    }

    @Test
    void windowWhoseEdgesAreNotBothKnown_isLeftOut() {
        List<List<Double>> edges = List.of(List.of(1.0, 2.0), List.of(11.0, 22.0), List.of(), List.of(31.0, 42.0));
        assertEquals(List.of(new Figure6.Window(5, List.of(10.0, 20.0))), Figure6.windows(edges, 10));
    }

    @Test
    void runWithoutAWindow_showsNothing() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.FIG6, null);
        PaperResult result = Figure6.result(scenario, scenario.load(new Seed(1)), List.of());
        assertFalse(result.failed());
        assertEquals(PaperResult.State.NOT_SHOWN, result.claims().getFirst().state());
    }

    /** Windows of one day: what nodes received while the load was low, and while it was high. */
    private static PaperResult result(List<Double> atLowLoad, List<Double> atHighLoad) throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.FIG6, null);
        StoreLoad load = scenario.load(new Seed(1));
        double daySeconds = load.duration().toNanos() / 1e9;
        List<Figure6.Window> windows = new ArrayList<>();
        for (int i = 0; i < load.windows(); i++) {
            double middle = (i + 0.5) * daySeconds / load.windows();
            boolean isHigh = load.curve().ratePerSecond(middle) > load.curve().highestPerSecond() / 2;
            windows.add(new Figure6.Window(middle, isHigh ? atHighLoad : atLowLoad));
        }
        return Figure6.result(scenario, load, windows);
    }
}
