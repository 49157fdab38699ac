package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The same seed is the same run: twice in one JVM, in another JVM, with a journal, with a transit that changes nothing. */
class DeterminismTest {

    private static final long FIRST = 500;
    private static final long LAST = 519;

    static List<String> digests(Options options) {
        return LongStream.rangeClosed(FIRST, LAST)
                .mapToObj(seed -> seed + " " + Simulation.run(seed, options).digest())
                .toList();
    }

    @Test
    void sameSeedTwice_givesTheSameDigest() {
        assertEquals(digests(Options.PLAIN), digests(Options.PLAIN));
    }

    @Test
    void journalIsKept_digestIsTheSame() {
        assertEquals(digests(Options.PLAIN), digests(Options.PLAIN.withJournal()));
    }

    @Test
    void transitThatChangesNothing_digestIsTheSame() {
        assertEquals(digests(Options.PLAIN), digests(Options.PLAIN.withTransit(UnaryOperator.identity())));
    }

    @Test
    void otherSeed_givesAnotherDigest() {
        assertNotEquals(
                Simulation.run(FIRST, Options.PLAIN).digest(),
                Simulation.run(LAST, Options.PLAIN).digest());
    }

    @Test
    void otherJvm_givesTheSameDigests() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor(), printed);
        assertEquals(digests(Options.PLAIN), printed.lines().toList());
    }

    /** What the other JVM runs. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] words) {
            digests(Options.PLAIN).forEach(System.out::println);
        }
    }
}
