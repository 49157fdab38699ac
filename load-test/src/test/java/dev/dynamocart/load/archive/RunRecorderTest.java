package dev.dynamocart.load.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.measure.TimedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the test framework fills the folder
final class RunRecorderTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void intervals_readAgain_holdTheWholeRun() throws Exception {
        Measurements measurements = record(new RunFolder(folder));
        Histogram merged = new Histogram(3);
        merged.setAutoResize(true);
        List<String> seen = new ArrayList<>();
        Intervals.read(new RunFolder(folder).intervals(), (second, tag, histogram) -> {
            seen.add(second + " " + tag);
            merged.add(histogram);
        });
        assertEquals(List.of("0 read", "0 add", "2 add"), seen);
        measurements.turn();
        assertEquals(measurements.response().copy(), merged);
    }

    @Test
    void series_hasARowForEachSecondUnderItsHead() throws Exception {
        Measurements _ = record(new RunFolder(folder));
        List<String> lines = Files.readAllLines(new RunFolder(folder).series());
        assertEquals(4, lines.size());
        int columns = lines.getFirst().split(",").length;
        assertTrue(lines.stream().allMatch(line -> line.split(",").length == columns), lines::toString);
        assertTrue(lines.get(2).startsWith("1,0,0,0,0,"), lines::toString);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk_isToldAtTheEndAndStopsNothingBefore() throws Exception {
        Files.createSymbolicLink(new RunFolder(folder).series(), Path.of("/dev/full"));
        RunRecorder recorder = new RunRecorder(new RunFolder(folder), START);
        Measurements measurements = new Measurements(0, new Sla(300, 99.9));
        measurements.timeline().closeAll(TimeUnit.SECONDS.toNanos(3), recorder);
        IOException problem = assertThrows(IOException.class, recorder::close);
        assertTrue(String.valueOf(problem.getMessage()).contains("No space left"), problem::getMessage);
        assertEquals(3, recorder.rows().size());
    }

    @Test
    void fileThatIsNoLog_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("x.hlog"), "hello\n");
        assertThrows(IOException.class, () -> Intervals.read(file, (_, _, _) -> {}));
        assertThrows(IOException.class, () -> Intervals.read(folder.resolve("none"), (_, _, _) -> {}));
    }

    @Test
    void twoRunsOfOneSecond_getFoldersOfTheirOwn() throws Exception {
        RunFolder one = RunFolder.create(folder.resolve("reports"), "sla", START);
        RunFolder two = RunFolder.create(folder.resolve("reports"), "sla", START);
        assertNotEquals(one, two);
        assertTrue(one.path().getFileName().toString().endsWith("-sla"), one::toString);
        assertTrue(two.path().getFileName().toString().endsWith("-sla-2"), two::toString);
    }

    private static Measurements record(RunFolder folder) throws IOException {
        Measurements measurements = new Measurements(0, new Sla(300, 99.9));
        measurements.record(TimedRequest.answered(Operation.ADD, 100, 350));
        measurements.record(TimedRequest.answered(Operation.READ, 200, 205));
        measurements.record(TimedRequest.answered(Operation.ADD, 2_100, 2_150));
        RunRecorder recorder = new RunRecorder(folder, START);
        measurements.timeline().closeAll(TimeUnit.SECONDS.toNanos(3), recorder);
        recorder.close();
        return measurements;
    }
}
