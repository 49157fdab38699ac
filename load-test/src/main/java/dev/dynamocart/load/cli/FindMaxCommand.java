package dev.dynamocart.load.cli;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaRun;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.Surroundings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.search.RateSearch;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.ExitStatus;
import dev.dynamocart.load.verdict.SlaVerdict;
import dev.dynamocart.load.verdict.Verdicts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds the highest rate inside the SLA. */
@Command(
        name = "findmax",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Finds the highest rate inside the SLA: doubles --rate until the SLA is missed, then halves the gap.",
            "Each try is an SLA run of --duration with its own audit. Status 0 found, 1 not even the first rate is kept; a try ends the "
                    + "search with 2 if it lost data, with 4 if carts could not be read, and with 70 if it could not be written down."
        },
        footer = {"", "Example: ./cart load findmax --rate 200 --highest 4000 --duration 20s --warmup 5s"})
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class FindMaxCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TargetOptions target;

    @Mixin
    private SlaOptions sla;

    @Option(
            names = "--highest",
            paramLabel = "N",
            defaultValue = "8000",
            description = "No rate above this is tried (default: ${DEFAULT-VALUE}).")
    private double highest;

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Ends when the gap is this share of the rate (default: ${DEFAULT-VALUE}).")
    private double precision;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "8",
            description = "Rates that are tried at most (default: ${DEFAULT-VALUE}).")
    private int tries;

    @Override
    public Integer call() throws InterruptedException, TargetUnreachable, IOException {
        SlaSettings first = sla.openLoop(target.target(spec.commandLine()), common, spec.commandLine());
        RateSearch search = search(first.ratePerSecond());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("  %9s  %9s  %9s  %s%n", "rate", "p99.9 ms", "answered", "");
        boolean isFirst = true;
        while (!search.isDone()) {
            RunResult result = attempt(first.at(search.next()), common.view(), isFirst);
            isFirst = false;
            ExitStatus ending = ending(result, out);
            if (ending != null) {
                return ending.code();
            }
            boolean isKept = result.verdicts().validity().valid()
                    && result.verdicts().sla().state() != SlaVerdict.State.MISSED;
            out.printf(
                    "  %9.0f  %9.1f  %9.1f  %s%n",
                    search.next(),
                    result.measurements().response().percentileMillis(99.9),
                    result.achievedRate(),
                    isKept ? "kept" : reason(result));
            out.flush();
            search.took(isKept);
        }
        out.println(sentence(search));
        out.flush();
        return (search.kept() > 0 ? ExitStatus.PASS : ExitStatus.SLA_MISSED).code();
    }

    private RateSearch search(double first) {
        try {
            return new RateSearch(first, highest, precision, tries);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "This cannot be searched: " + e.getMessage() + ".", e);
        }
    }

    private static RunResult attempt(SlaSettings settings, LiveView view, boolean isFirst)
            throws InterruptedException, TargetUnreachable, IOException {
        SlaRun run = new SlaRun(settings, Surroundings.quiet(view));
        if (isFirst && !settings.warmup().isZero()) {
            run.preheated();
        }
        try (Interruption _ = new Interruption(run::interrupt)) {
            return run.run();
        }
    }

    /** How the search ends with this try; null if it goes on. A rate at which it is not known what became of the data counts for nothing. */
    static @Nullable ExitStatus ending(RunResult result, PrintWriter out) {
        Verdicts verdicts = result.verdicts();
        if (verdicts.interrupted()) {
            return ExitStatus.INTERRUPTED;
        }
        double rate = result.settings().ratePerSecond();
        if (verdicts.data().state() == DataVerdict.State.FAILED) {
            out.printf("At %.0f/s: %s%n", rate, verdicts.data().sentence());
            return ExitStatus.DATA_FAILED;
        }
        if (!verdicts.recorded()) {
            out.printf(
                    "At %.0f/s: %s.%n",
                    rate, String.join(". ", result.recording().problems()));
            return ExitStatus.INTERNAL_ERROR;
        }
        if (verdicts.data().state() == DataVerdict.State.NOT_SHOWN) {
            out.printf(
                    "At %.0f/s: %s Without an audit no rate counts as kept.%n",
                    rate, verdicts.data().sentence());
            return ExitStatus.NOT_SHOWN;
        }
        return null;
    }

    private static String reason(RunResult result) {
        return result.verdicts().validity().valid()
                ? result.verdicts().sla().sentence()
                : result.verdicts().validity().sentence();
    }

    private static String sentence(RateSearch search) {
        if (search.kept() == 0) {
            return "Not even the first rate is kept.";
        }
        return Double.isInfinite(search.broken())
                ? "%.0f requests/s are kept, and nothing higher was tried.".formatted(search.kept())
                : "The highest rate inside the SLA lies between %.0f and %.0f requests/s."
                        .formatted(search.kept(), search.broken());
    }
}
