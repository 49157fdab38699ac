package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.fake.FakeStore;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as scripts use it: its exit status, its files, its signals. */
final class LoadJarIT {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();
    private static final String LENIENT = "--sla-millis 10000 --warmup 0s --seed 3";

    private record Ended(int status, String output) {}

    @Test
    void honestService_isStatus0AndTheSummaryIsWritten(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("summary.json");
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Ended ended = run("--url %s --rate 1500 --duration 3s --json %s %s".formatted(url(front), json, LENIENT));
            assertEquals(0, ended.status(), ended.output());
            assertTrue(ended.output().contains("PASS"), ended.output());
        }
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertEquals("pass", summary.path("verdict").asText());
        assertTrue(summary.path("acknowledgedAdds").asLong() > 0);
        assertTrue(summary.path("p99.9").path("all").asDouble() > 0);
    }

    @Test
    void wrongUsage_saysWhatIsWrongAndWhereToReadOn() throws Exception {
        Ended ended = run("--rate abc");
        assertEquals(64, ended.status(), ended.output());
        List<String> lines = ended.output().lines().toList();
        assertTrue(lines.size() <= 3, ended.output());
        assertTrue(lines.getFirst().contains("abc"), ended.output());
        assertEquals("./cart load run --help lists all options.", lines.getLast());
    }

    @Test
    void ledgerOfARun_convictsACartServiceThatForgotIt(@TempDir Path folder) throws Exception {
        Path ledger = folder.resolve("run.ledger");
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Ended ended =
                    run("--url %s --rate 300 --duration 1s --ledger %s %s".formatted(url(front), ledger, LENIENT));
            assertEquals(4, ended.status(), ended.output());
            assertEquals(
                    0,
                    run("audit --ledger %s --url %s".formatted(ledger, url(front)))
                            .status());
        }
        try (CartFront forgetful = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Ended ended = run("audit --ledger %s --url %s --patience 1s".formatted(ledger, url(forgetful)));
            assertEquals(2, ended.status(), ended.output());
            assertTrue(ended.output().contains("lost"), ended.output());
        }
    }

    @Test
    void lastWriteWins_isStatus2(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("summary.json");
        try (FakeStore store = new FakeStore()) {
            Ended ended = run(
                    "--policy lww --store-url %s --rate 400 --duration 2s --carts 20 --audit-patience 2s --json %s %s"
                            .formatted(store.url(), json, LENIENT));
            assertEquals(2, ended.status(), ended.output());
        }
        assertTrue(new ObjectMapper().readTree(json.toFile()).path("lostAdds").asLong() > 0);
    }

    @Test
    void terminatedRun_isStatus130AndStillReports(@TempDir Path folder) throws Exception {
        Path ledger = folder.resolve("run.ledger");
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Ended ended = terminate(
                    "--url %s --rate 300 --duration 10m --ledger %s %s".formatted(url(front), ledger, LENIENT));
            assertEquals(130, ended.status(), ended.output());
            assertTrue(ended.output().contains("INTERRUPTED"), ended.output());
            assertTrue(ended.output().contains("none lost"), ended.output());
        }
        assertEquals("end", Files.readAllLines(ledger).getLast());
    }

    @Test
    void terminatedOverload_isStatus130AndStillWritesItsPage(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("summary.json");
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            Ended ended = terminate("run overload --url %s --rate 300 --reports %s --json %s"
                    .formatted(url(front), folder.resolve("reports"), json));
            assertEquals(130, ended.status(), ended.output());
            assertTrue(ended.output().contains("the runs were ended early"), ended.output());
        }
        assertEquals(
                130,
                new ObjectMapper().readTree(json.toFile()).path("exitStatus").asInt());
        try (Stream<Path> pages = Files.walk(folder.resolve("reports"))) {
            assertEquals(1, pages.filter(each -> each.endsWith("overload.html")).count());
        }
    }

    private static String url(CartFront front) {
        return "http://127.0.0.1:" + front.port();
    }

    private static Ended run(String arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (BufferedReader out = process.inputReader()) {
            String output = out.lines().collect(Collectors.joining("\n"));
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            return new Ended(process.exitValue(), output);
        }
    }

    /** Sends a TERM signal when the load has begun. */
    private static Ended terminate(String arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                lines.add(line);
                if (line.startsWith("5 of")) {
                    process.toHandle().destroy();
                }
                line = out.readLine();
            }
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Ended(process.exitValue(), String.join("\n", lines));
    }

    private static Process start(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/load-test.jar"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
