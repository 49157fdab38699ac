package dev.dynamocart.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultPlanTest {

    private static final Set<String> NODES = Set.of("node-1", "node-2", "node-3");

    @Test
    void everyForm_isRead() {
        FaultPlan plan = FaultPlan.parse(List.of(
                "50s start node-2",
                "20s kill node-2",
                "1m pause node-3 for 5s",
                "90s partition node-1,node-2 / node-3 for 20s",
                "2m slow node-1 by 50ms for 10s",
                "131s isolate node-3 for 10s",
                "150s join node-6",
                "160s leave node-6"));
        assertEquals(
                List.of(
                        new PlannedFault(Duration.ofSeconds(20), new Fault.Kill("node-2"), null),
                        new PlannedFault(Duration.ofSeconds(50), new Fault.Start("node-2"), null),
                        new PlannedFault(Duration.ofSeconds(60), new Fault.Pause("node-3"), Duration.ofSeconds(5)),
                        new PlannedFault(
                                Duration.ofSeconds(90),
                                new Fault.Partition(List.of("node-1", "node-2"), List.of("node-3")),
                                Duration.ofSeconds(20)),
                        new PlannedFault(
                                Duration.ofSeconds(120),
                                new Fault.Slow("node-1", Duration.ofMillis(50)),
                                Duration.ofSeconds(10)),
                        new PlannedFault(Duration.ofSeconds(131), new Fault.Isolate("node-3"), Duration.ofSeconds(10)),
                        new PlannedFault(Duration.ofSeconds(150), new Fault.Join("node-6"), null),
                        new PlannedFault(Duration.ofSeconds(160), new Fault.Leave("node-6"), null)),
                plan.faults());
        assertEquals(
                List.of("join node-6", "leave node-6"),
                plan.changes().stream().map(planned -> planned.fault().label()).toList());
        assertEquals(6, plan.damage().size());
        plan.check(NODES, Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill node-2",
                "20s explode node-2",
                "20 kill node-2",
                "20s pause node-2",
                "20s partition node-1 for 5s",
                "20s partition node-1 / node-1 for 5s",
                "20s slow node-1 for 5s",
                "20s start node-2",
                "20s isolate node-3",
                "20s join node-6 for 5s",
                "20s leave node-6 for 5s",
                "20s join",
                ""
            })
    void whatIsNoFault_isRefusedInWords(String text) {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> FaultPlan.parse(List.of(text)));
        assertTrue(String.valueOf(problem.getMessage()).length() > 20, problem::getMessage);
    }

    @Test
    void nodeThatJoins_isThereUntilItLeaves() {
        List<String> joining = List.of("10s join node-6", "20s pause node-6 for 1s", "30s leave node-6");
        FaultPlan.parse(joining).check(NODES, Duration.ofSeconds(60));
        FaultPlan after = FaultPlan.parse(Stream.concat(joining.stream(), Stream.of("40s pause node-6 for 1s"))
                .toList());
        assertThrows(IllegalArgumentException.class, () -> after.check(NODES, Duration.ofSeconds(60)));
        assertThrows(
                IllegalArgumentException.class, () -> FaultPlan.parse(List.of("10s join node-6", "20s join node-6")));
    }

    @ParameterizedTest
    @CsvSource({
        "20s kill node-9",
        "60s kill node-1",
        "50s pause node-1 for 10s",
        "20s leave node-9",
        "50s isolate node-1 for 10s"
    })
    void planThatDoesNotFitTheRun_isRefused(String text) {
        FaultPlan plan = FaultPlan.parse(List.of(text));
        assertThrows(IllegalArgumentException.class, () -> plan.check(NODES, Duration.ofSeconds(60)));
    }
}
