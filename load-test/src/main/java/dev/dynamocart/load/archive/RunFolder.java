package dev.dynamocart.load.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The folder of one run, and the names of the files in it.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());
    private static final int SAME_NAME_MAX = 100;

    /**
     * Makes a folder {@code <time>-<scenario>}; a number is added if there is one already.
     *
     * @throws IOException if no folder can be made there
     */
    public static RunFolder create(Path reports, String scenario, Instant startedAt) throws IOException {
        Files.createDirectories(reports);
        String name = STAMP.format(startedAt) + "-" + scenario;
        for (int number = 1; ; number++) {
            try {
                return new RunFolder(Files.createDirectory(reports.resolve(number == 1 ? name : name + "-" + number)));
            } catch (FileAlreadyExistsException e) {
                if (number == SAME_NAME_MAX) {
                    throw e;
                }
            }
        }
    }

    /** The page for people. */
    public Path page() {
        return path.resolve("report.html");
    }

    /** The summary for scripts. */
    public Path summary() {
        return path.resolve("summary.json");
    }

    /** The page as plain text. */
    public Path text() {
        return path.resolve("report.txt");
    }

    /** One row a second. */
    public Path series() {
        return path.resolve("series.csv");
    }

    /** HdrHistogram's interval log: one line a second and operation. */
    public Path intervals() {
        return path.resolve("latency.hlog");
    }

    /** HdrHistogram's percentile text of one kind of request, or of all. */
    public Path percentiles(String kind) {
        return path.resolve("latency-" + kind + ".hgrm");
    }

    /** The verdicts as test results. */
    public Path junit() {
        return path.resolve("junit.xml");
    }

    /** Every change with its outcome. */
    public Path ledger() {
        return path.resolve("changes.ledger");
    }
}
