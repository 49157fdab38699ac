package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.load.fault.FaultPlan;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioFileTest {

    @Test
    void settings_areTheOptionsOfTheCommandLine() throws Exception {
        ScenarioFile file = ScenarioFile.of("mine", """
                summary: what it is for
                rate: 500
                duration: 2m
                plain: true
                heed-retry-after: true
                no-report: false
                faults:
                  - 10s kill node-2
                  - {at: 20s, start: node-2}
                  - {at: 30s, partition: [[node-1, node-2], [node-3]], for: 20s}
                  - {at: 60s, slow: node-1, by: 50ms, for: 10s}
                  - {at: 80s, isolate: node-2, for: 10s}
                  - {at: 95s, join: node-6}
                  - {at: 99s, leave: node-6}
                """);
        assertEquals("what it is for", file.summary());
        assertEquals("2m", file.duration());
        assertEquals(
                List.of(
                        "--rate",
                        "500",
                        "--duration",
                        "2m",
                        "--plain",
                        "--heed-retry-after",
                        "--fault",
                        "10s kill node-2",
                        "--fault",
                        "20s start node-2",
                        "--fault",
                        "30s partition node-1,node-2 / node-3 for 20s",
                        "--fault",
                        "60s slow node-1 by 50ms for 10s",
                        "--fault",
                        "80s isolate node-2 for 10s",
                        "--fault",
                        "95s join node-6",
                        "--fault",
                        "99s leave node-6"),
                file.options());
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults", "grow", "spike", "hot-carts"})
    void builtIn_hasASentenceAndFaultsThatFit(String name) throws Exception {
        ScenarioFile file = ScenarioFile.builtIn(name);
        assertFalse(file.summary().isBlank());
        List<String> options = file.options();
        List<String> faults = IntStream.range(1, options.size())
                .filter(i -> options.get(i - 1).equals("--fault"))
                .mapToObj(options::get)
                .toList();
        FaultPlan.parse(faults).check(new DurationConverter().convert(file.duration()));
    }

    @Test
    void otherArguments_areNoFiles() throws Exception {
        assertNull(ScenarioFile.named("sla"));
        assertNull(ScenarioFile.named("--rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate: [1, 2]", "just a text", "rate: 'unclosed"})
    void fileThatIsNoScenario_isRefused(String yaml) {
        assertThrows(IOException.class, () -> ScenarioFile.of("bad", yaml));
    }
}
