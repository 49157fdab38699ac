package dev.dynamocart.load.report.page;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.scenario.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Writes {@code report.html}. */
public final class PageFile {

    private PageFile() {}

    /** Writes the page of a run; without its interval log it has no plots over time. */
    public static void write(RunResult run, RunFolder folder, String summary) throws IOException {
        Files.writeString(folder.page(), ReportPage.of(run, buckets(run, folder), summary));
    }

    private static @Nullable Buckets buckets(RunResult run, RunFolder folder) {
        try {
            return new Buckets(run.recording().rows(), folder.intervals());
        } catch (IOException _) {
            return null;
        }
    }
}
