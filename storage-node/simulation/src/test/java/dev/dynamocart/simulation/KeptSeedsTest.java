package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Seeds that once found something stay clean. Each line of the file says what it found. */
class KeptSeedsTest {

    @TestFactory
    Stream<DynamicTest> seedThatOnceFoundSomething_isClean() {
        return SeedFile.lines("kept-seeds.txt")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    Outcome outcome = Simulation.run(Long.parseLong(line.split(" ", 2)[0]), Options.PLAIN);
                    assertTrue(outcome.isClean(), () -> String.valueOf(outcome.violation()));
                }));
    }
}
