package dev.dynamocart.simulation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) throws InterruptedException {
        return Main.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cleanSchedules_exitWith0AndTellEnvelopeAndBound() throws InterruptedException {
        assertEquals(0, run("--schedules", "10", "--from", "700"));
        assertTrue(printed().contains("10 schedules"), printed());
        assertTrue(printed().contains("Envelope"), printed());
        assertTrue(printed().contains("(95 %)"), printed());
    }

    @Test
    void plantedFault_exitsWith1AndTellsOneLineThatRepeatsIt() throws InterruptedException {
        assertEquals(1, run("--schedules", "5", "--flaw", "ACKNOWLEDGES_AT_W_MINUS_ONE"));
        assertTrue(printed().contains("./cart simulate --seed 1 --flaw ACKNOWLEDGES_AT_W_MINUS_ONE\n"), printed());
        assertTrue(printed().contains("broken: an acknowledged put is durable on W stores"), printed());
    }

    @Test
    void mechanismThatIsSwitchedOff_isInTheLineThatRepeats() throws InterruptedException {
        assertEquals(
                1,
                run(
                        "--schedules",
                        "5",
                        "--flaw",
                        "ACKNOWLEDGES_AT_W_MINUS_ONE",
                        "--without",
                        "read-repair",
                        "--without",
                        "hints"));
        assertTrue(
                printed().contains(" --flaw ACKNOWLEDGES_AT_W_MINUS_ONE --without hints --without read-repair\n"),
                printed());
    }

    @Test
    void oneFailingSeed_isShortenedAndToldStepByStep() throws InterruptedException {
        assertEquals(1, run("--seed", "1", "--flaw", "ACKNOWLEDGES_AT_W_MINUS_ONE"));
        assertTrue(printed().contains("Shortened to"), printed());
        assertTrue(printed().contains("DotMinted"), printed());
        assertTrue(printed().contains("BROKEN"), printed());
    }

    @Test
    void oneCleanSeed_exitsWith0AndTellsItsDigest() throws InterruptedException {
        assertEquals(0, run("--seed", "3"));
        assertTrue(printed().contains("Digest"), printed());
    }

    @Test
    void wrongUsage_exitsWith64AndSaysWhy() throws InterruptedException {
        assertEquals(64, run("--schedules", "many"));
        assertEquals(64, run("--schedules", "0"));
        assertEquals(64, run("--flaw", "NO_SUCH_THING"));
        assertEquals(64, run("--seed"));
        assertEquals(64, run("surprise"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Unknown option surprise"));
    }

    @Test
    void help_exitsWith0() throws InterruptedException {
        assertEquals(0, run("--help"));
        assertTrue(printed().contains("Usage"));
    }

    @Test
    void museum_showsTheSeedThatCatchesAFault() throws InterruptedException {
        assertEquals(0, run("museum", "--flaw", "ACKNOWLEDGES_AT_W_MINUS_ONE", "--schedules", "5"));
        assertTrue(printed().contains("1 of 1 planted faults caught"), printed());
    }

    @Test
    void museumWhoseFaultIsNotCaught_exitsWith1() throws InterruptedException {
        assertEquals(1, run("museum", "--flaw", "FORGETS_REST_AT_W", "--schedules", "1"));
        assertTrue(printed().contains("not caught"), printed());
    }

    @Test
    void ledger_getsALineForEachRun(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new").resolve("ledger.csv");
        run("--schedules", "3", "--ledger", file.toString(), "--commit", "abc");
        run("--schedules", "2", "--from", "8", "--ledger", file.toString(), "--flaw", "KEEPS_ONE_SIBLING");
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(1).contains(",abc,") && lines.get(1).endsWith(",0,kept"), lines.get(1));
        assertTrue(lines.get(2).contains(",unknown,") && lines.get(2).contains(",8,"), lines.get(2));
    }

    @Test
    void ledger_tellsConfigurationsApart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.csv");
        List<List<String>> variants = List.of(
                List.of(),
                List.of("--without", "hints"),
                List.of("--flaw", "KEEPS_ONE_SIBLING"),
                List.of("--without", "hints"));
        for (List<String> variant : variants) {
            List<String> words = new ArrayList<>(List.of("--schedules", "1", "--ledger", file.toString()));
            words.addAll(variant);
            run(words.toArray(String[]::new));
        }
        List<String> configurations = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",")[2])
                .toList();
        assertEquals(configurations.get(1), configurations.get(3));
        assertEquals(3, Set.copyOf(configurations).size(), configurations.toString());
    }
}
