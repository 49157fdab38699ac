package dev.dynamocart.load.cli;

import dev.dynamocart.load.archive.IntervalMerge;
import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.ledger.LedgerMerge;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the runs of several generators together. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Puts the runs of several generators on one cluster together.",
            "Latencies are added second by second, ledgers are joined. Each argument is the folder of a run (see --reports)."
        },
        footer = {
            "",
            "Example: two hosts drive one cluster, then their folders are merged and audited together",
            "  ./cart load merge run-of-host-a run-of-host-b --into both",
            "  ./cart load audit --ledger both/changes.ledger"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class MergeCommand implements Callable<Integer> {

    private static final double MICROS_PER_MILLI = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "DIR", description = "Folders of runs, at least two.")
    private List<Path> folders;

    @Option(names = "--into", paramLabel = "DIR", required = true, description = "A new folder for the result.")
    private Path into;

    @Override
    public Integer call() {
        if (Files.exists(into)) {
            throw new ParameterException(
                    spec.commandLine(), into + " exists. Nothing is overwritten: take another name.");
        }
        try {
            merge();
            return ExitStatus.PASS.code();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "These cannot be merged: " + e.getMessage(), e);
        }
    }

    private void merge() throws IOException {
        IntervalMerge intervals = new IntervalMerge();
        for (Path folder : folders) {
            intervals.add(new RunFolder(folder).intervals());
        }
        RunFolder result = new RunFolder(Files.createDirectories(into));
        intervals.write(result.intervals());
        List<Path> ledgers = folders.stream()
                .map(each -> new RunFolder(each).ledger())
                .filter(Files::exists)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d runs, %d of them with a ledger (one that is found clean is thrown away)%n",
                folders.size(), ledgers.size());
        if (!ledgers.isEmpty()) {
            out.printf("%,d changes in %s%n", LedgerMerge.write(ledgers, result.ledger()), result.ledger());
        }
        out.println();
        out.printf("  %-8s %9s %9s %9s %9s %9s%n", "ms", "requests", "p50", "p99", "p99.9", "max");
        intervals.whole().forEach((kind, histogram) -> row(out, kind, histogram));
        row(out, "all", intervals.all());
        out.flush();
    }

    private static void row(PrintWriter out, String kind, Histogram histogram) {
        out.printf(
                "  %-8s %,9d %9.1f %9.1f %9.1f %9.1f%n",
                kind,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(99) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                histogram.getMaxValue() / MICROS_PER_MILLI);
    }
}
