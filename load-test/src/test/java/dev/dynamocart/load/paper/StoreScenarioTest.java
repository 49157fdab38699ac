package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.schedule.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreScenarioTest {

    private static final String GOOD = """
            rate: ramp:10-20/5s
            warmup: 1s
            duration: 2m
            windows: 4
            keys: 10
            popularity: zipf:0.99
            reads: 0.5
            blind: 0
            valueBytes: 64
            """;

    @ParameterizedTest
    @EnumSource(
            value = Experiment.class,
            names = {"FIG8", "SLA", "AVAILABILITY"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyExperimentOnTheStore_hasAScenarioOfAFewMinutes(Experiment experiment) throws Exception {
        StoreScenario file = StoreScenario.read(experiment, null);
        assertTrue(file.warmup().plus(file.duration()).compareTo(Duration.ofMinutes(5)) <= 0);
    }

    @Test
    void scenario_saysWhatItRuns() throws Exception {
        StoreScenario file = StoreScenario.parse("good", GOOD);
        assertEquals(120, file.duration().toSeconds());
        assertEquals(20, file.load(new Seed(1)).curve().highestPerSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate: ", "rate: fast", "windows: 0", "keys: none", "popularity: zipf", "reads: 2", "speed: 5"})
    void fieldThatIsWrong_isRefusedWithItsFile(String line) {
        String field = line.substring(0, line.indexOf(':') + 1);
        String yaml = GOOD.replaceAll("(?m)^" + field + ".*\\n", "") + line + "\n";
        StoreScenario.NotAScenario e =
                assertThrows(StoreScenario.NotAScenario.class, () -> StoreScenario.parse("mine.yaml", yaml));
        assertTrue(String.valueOf(e.getMessage()).startsWith("mine.yaml is not a scenario: "), e::getMessage);
    }
}
