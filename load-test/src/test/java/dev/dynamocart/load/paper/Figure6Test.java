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
    void counterOfMessages_isReadFromAPageOfMetrics() {
        String page = "# HELP x\ndynamo_peer_messages_received_total 12.0\ndynamo_peer_messages_sent_total 99.0\n";
        assertEquals(12, NodeCounters.value(page));
        assertEquals(0, NodeCounters.value(""));
    }

    /** Windows of one day: what nodes received while the load was low, and while it was high. */
    private static PaperResult result(List<Double> atLowLoad, List<Double> atHighLoad) throws Exception {
        ScenarioFile scenario = ScenarioFile.read(Experiment.FIG6, null);
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
