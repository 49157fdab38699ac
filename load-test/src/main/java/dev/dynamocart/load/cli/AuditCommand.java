package dev.dynamocart.load.cli;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.report.JsonSummary;
import dev.dynamocart.load.report.TextReport;
import dev.dynamocart.load.scenario.LedgerAudit;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Audits the ledger of an earlier run. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Checks that all that an earlier run's ledger has as acknowledged is in the carts, and nothing else.",
            "Do it before anything else changes those carts. Status 0 intact, 2 not, 4 unreadable carts."
        },
        footer = {
            "",
            "Example: a crash of the whole cluster under load",
            "  ./cart load --ledger crash.ledger &     then kill every node, and start them again",
            "  ./cart load audit --ledger crash.ledger"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions target;

    @Option(names = "--ledger", paramLabel = "FILE", required = true, description = "The ledger of the run.")
    private Path ledger;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long replicas may take to catch up (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Override
    public Integer call() throws InterruptedException, TargetUnreachable, IOException {
        if (!Files.isReadable(ledger)) {
            throw new ParameterException(spec.commandLine(), "There is no ledger " + ledger + " that can be read.");
        }
        AuditLimits defaults = AuditLimits.DEFAULT;
        AuditResult result = LedgerAudit.run(
                ledger,
                target.target(spec.commandLine()),
                new AuditLimits(defaults.pause(), defaults.unchangedRounds(), patience));
        DataVerdict verdict = DataVerdict.of(result);
        ExitStatus status = status(verdict);
        spec.commandLine().getOut().print(TextReport.of(result, verdict.sentence()));
        spec.commandLine().getOut().flush();
        if (json != null) {
            JsonSummary.write(result, status, json);
        }
        return status.code();
    }

    private static ExitStatus status(DataVerdict verdict) {
        return switch (verdict.state()) {
            case INTACT -> ExitStatus.PASS;
            case FAILED -> ExitStatus.DATA_FAILED;
            case NOT_SHOWN -> ExitStatus.NOT_SHOWN;
        };
    }
}
