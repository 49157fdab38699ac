package dev.dynamocart.load.report;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.report.page.PageFile;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes what a finished run leaves in its folder, beside what was written while it went. */
public final class RunFiles {

    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private RunFiles() {}

    /**
     * Writes the run's folder and the summary that was asked for, and says where they are. What cannot be written is told in
     * words; the other files are written all the same.
     *
     * @param json another place for the summary; null for none
     * @return the run's own status, or that of an internal error if something could not be written
     */
    public static ExitStatus writeAll(RunResult run, @Nullable Path json, PrintStream out, PrintWriter err) {
        RunFolder folder = run.recording().folder();
        try {
            if (json != null) {
                JsonSummary.write(run, json);
            }
            if (folder != null) {
                write(run, folder);
                out.printf("%n  Report    %s%n", folder.page());
                out.flush();
            }
            return run.verdicts().exitStatus();
        } catch (IOException e) {
            err.println("The report could not be written: " + e.getMessage());
            err.println("What was measured is above. Is the disk full? Name another place with --reports or --json.");
            err.flush();
            return run.verdicts().unrecorded().exitStatus();
        }
    }

    /**
     * Writes all of them.
     *
     * @throws IOException if one cannot be written; those before it are there
     */
    static void write(RunResult run, RunFolder folder) throws IOException {
        JsonSummary.write(run, folder.summary());
        Files.writeString(folder.text(), TextReport.of(run));
        Files.writeString(folder.junit(), JunitXml.of(run));
        percentiles(run.measurements().response(), folder.percentiles("all"));
        for (Operation operation : run.measurements().operations()) {
            percentiles(run.measurements().response(operation), folder.percentiles(operation.label()));
        }
        PageFile.write(run, folder, JsonSummary.text(run));
    }

    private static void percentiles(Latencies latencies, Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            latencies.copy().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, MICROS_PER_MILLI);
            if (out.checkError()) {
                throw new IOException(file + " could not be written");
            }
        }
    }
}
