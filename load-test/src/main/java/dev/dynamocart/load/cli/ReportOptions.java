package dev.dynamocart.load.cli;

import dev.dynamocart.load.archive.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where reports go. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ReportOptions {

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "${env:CART_REPORTS:-.run/reports}",
            description = "Each run gets a folder <time>-<name> in here (default: ${DEFAULT-VALUE}).")
    private Path reports;

    /** Where the folders of runs are. */
    Path place() {
        return reports;
    }

    /** A new folder for a run that begins now. */
    RunFolder newFolder(String scenario, CommandLine command) {
        try {
            return RunFolder.create(reports, scenario, Instant.now());
        } catch (IOException e) {
            throw new ParameterException(
                    command,
                    "No report can be written to %s (%s): name another folder with --reports.".formatted(reports, e),
                    e);
        }
    }
}
