package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The generator keeps nothing for each request: objects that live after a full collection are counted, again and again. Arrays may
 * still grow to the size of the largest latency and the fullest cart, so bytes are not compared. Objects for as many requests as
 * once waited together are kept for later ones, so a moment in which the machine stood still shows in one span of time; a leak
 * shows in each.
 */
final class MemoryIT {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();
    private static final int RATE = 1_500;
    private static final List<String> LOOKS = List.of("5 of", "10 of", "15 of");
    private static final int SECONDS_BETWEEN = 5;
    private static final double OBJECTS_A_REQUEST_MAX = 0.1;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +(\\d+) ");

    /** What the collector puts into gaps that it does not close; no object of the program. */
    private static final Pattern FILLER = Pattern.compile("(?m)^ *\\d+: +(\\d+) .*FillerElement");

    @Test
    void longerRun_takesNoMoreMemory() throws Exception {
        List<Long> living = new ArrayList<>();
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Process process = start(front.port());
            try (BufferedReader out = process.inputReader()) {
                String line = out.readLine();
                while (line != null) {
                    if (LOOKS.stream().anyMatch(line::startsWith)) {
                        living.add(livingObjects(process.pid()));
                    }
                    if (living.size() == LOOKS.size()) {
                        process.toHandle().destroy(); // leaves the stream open
                    }
                    line = out.readLine();
                }
                assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            } finally {
                process.destroyForcibly();
            }
        }
        assertEquals(LOOKS.size(), living.size(), () -> "progress was told at " + LOOKS);
        long grown = IntStream.range(1, living.size())
                .mapToLong(i -> living.get(i) - living.get(i - 1))
                .min()
                .orElseThrow();
        double objectsARequest = grown / (double) (RATE * SECONDS_BETWEEN);
        assertTrue(objectsARequest < OBJECTS_A_REQUEST_MAX, () -> "%.2f objects live on for each request: %s"
                .formatted(objectsARequest, living));
    }

    private static Process start(int port) throws IOException {
        return new ProcessBuilder(
                        program("java"),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/load-test.jar",
                        "--url",
                        "http://127.0.0.1:" + port,
                        "--rate",
                        String.valueOf(RATE),
                        "--carts",
                        "50",
                        "--duration",
                        "10m",
                        "--warmup",
                        "0s",
                        "--seed",
                        "3",
                        "--timeout",
                        "1s",
                        "--no-report")
                .redirectErrorStream(true)
                .start();
    }

    private static long livingObjects(long pid) throws IOException, InterruptedException {
        String histogram = jcmd(pid, "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        assertTrue(total.find(), histogram);
        long fillers = FILLER.matcher(histogram)
                .results()
                .mapToLong(filler -> Long.parseLong(filler.group(1)))
                .sum();
        return Long.parseLong(total.group(1)) - fillers;
    }

    private static String jcmd(long pid, String question) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program("jcmd"), String.valueOf(pid), question)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String said = out.lines().collect(Collectors.joining("\n"));
            assertEquals(0, process.waitFor(), said);
            return said;
        }
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
