package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.simulation.world.Violation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fault that can be planted in the core is caught by a kept seed, by the promise that it breaks. */
class FlawsTest {

    private record Caught(Flaw flaw, long seed, String invariant) {
        static Caught of(String line) {
            String[] words = line.split(" ", 3);
            return new Caught(Flaw.valueOf(words[0]), Long.parseLong(words[1]), words[2]);
        }
    }

    private static List<Caught> kept() {
        return SeedFile.lines("caught-flaws.txt").map(Caught::of).toList();
    }

    @TestFactory
    Stream<DynamicTest> plantedFaultIsCaught() {
        return kept().stream()
                .map(caught -> DynamicTest.dynamicTest(caught.flaw() + " by seed " + caught.seed(), () -> {
                    Options flawed = Options.PLAIN.withFlaws(Set.of(caught.flaw()));
                    Violation violation = Simulation.run(caught.seed(), flawed).violation();
                    assertNotNull(violation, "not caught");
                    assertEquals(caught.invariant(), violation.invariant());
                }));
    }

    @TestFactory
    Stream<DynamicTest> sameSeedsWithoutAFault_keepEveryPromise() {
        return kept().stream()
                .map(Caught::seed)
                .distinct()
                .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Outcome outcome = Simulation.run(seed, Options.PLAIN);
                    assertTrue(outcome.isClean(), () -> String.valueOf(outcome.violation()));
                }));
    }

    @Test
    void everyFaultThatTheCoreKnows_hasAKeptSeed() {
        Set<Flaw> covered = EnumSet.noneOf(Flaw.class);
        kept().forEach(caught -> covered.add(caught.flaw()));
        assertEquals(EnumSet.allOf(Flaw.class), covered);
    }
}
