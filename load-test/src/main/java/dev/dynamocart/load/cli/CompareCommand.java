package dev.dynamocart.load.cli;

import dev.dynamocart.load.compare.Blocks;
import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.compare.SavedRun;
import dev.dynamocart.load.report.ComparisonReport;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs of earlier. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Compares the latencies of two runs, with confidence intervals.",
            "Each is a run's folder, its summary.json or any HdrHistogram log. Two runs one after the other also differ by what "
                    + "the machine did meanwhile: 'ab' compares in one run. Status 0: B is not slower; 1: B is slower by more than chance."
        },
        footer = {
            "",
            "Example:",
            "  ./cart load compare .run/reports/20261123-101500-sla .run/reports/20261123-103000-sla"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class CompareCommand implements Callable<Integer> {

    private static final Seed SEED = new Seed(1);

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The run to compare with.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "The run to judge.")
    private Path b;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        SavedRun runA = find(a);
        SavedRun runB = find(b);
        PrintWriter out = spec.commandLine().getOut();
        List<String> differences = SavedRun.differences(runA, runB);
        if (!differences.isEmpty()) {
            out.println();
            out.println("  These settings differ, and are part of what is compared: " + String.join("; ", differences));
        }
        Comparison comparison = Comparison.of(blocks(runA), blocks(runB), false, SEED);
        out.print(ComparisonReport.text(comparison));
        out.flush();
        if (json != null) {
            ComparisonReport.write(comparison, json);
        }
        return comparison.worse() ? ExitStatus.SLA_MISSED.code() : ExitStatus.PASS.code();
    }

    private SavedRun find(Path path) {
        try {
            return SavedRun.find(path);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot compare: " + e.getMessage() + ".", e);
        }
    }

    private Blocks blocks(SavedRun run) {
        try {
            return Blocks.read(run.intervals(), Blocks.equal(run.intervals()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot compare: " + e.getMessage() + ".", e);
        }
    }
}
