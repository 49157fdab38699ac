package dev.dynamocart.load.cli;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.SlaSettings.Policy;
import dev.dynamocart.load.session.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the SLA experiment. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class SlaOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "Requests a second, whatever the answers do (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--carts", paramLabel = "K", description = "Carts in use (default: one for each 20 requests).")
    private @Nullable Integer carts;

    @Option(
            names = "--sla-millis",
            paramLabel = "MS",
            defaultValue = "300",
            description = "The SLA's time (default: ${DEFAULT-VALUE}).")
    private int slaMillis;

    @Option(
            names = "--sla-percent",
            paramLabel = "P",
            defaultValue = "99.9",
            description = "Share of the requests that must keep it (default: ${DEFAULT-VALUE}).")
    private double slaPercent;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Kept open to the service (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "A request is given up after this; its outcome is unknown (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Keep the ledger of all changes here, for 'load audit' later.")
    private @Nullable Path ledger;

    @Option(
            names = "--audit-patience",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long replicas may take to catch up before carts are judged (default: ${DEFAULT-VALUE}).")
    private Duration auditPatience;

    SlaSettings settings(Target target, Policy policy, CommonOptions common, CommandLine command) {
        if (ledger != null && Files.exists(ledger)) {
            throw new ParameterException(command, ledger + " exists. A ledger is not overwritten: take another name.");
        }
        try {
            AuditLimits limits = AuditLimits.DEFAULT;
            return new SlaSettings(
                    target,
                    policy,
                    positive(rate),
                    common.warmup(),
                    common.duration(),
                    carts != null ? carts : SlaSettings.cartsFor(rate, common.length()),
                    common.seed(),
                    new Sla(slaMillis, slaPercent),
                    connections,
                    Math.toIntExact(timeout.toMillis()),
                    ledger,
                    new AuditLimits(limits.pause(), limits.unchangedRounds(), auditPatience));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(command, "This cannot be run: " + e.getMessage() + ".", e);
        }
    }

    private static double positive(double rate) {
        if (!(rate > 0 && rate <= 1_000_000)) {
            throw new IllegalArgumentException("the rate must lie between 0 and 1,000,000, was " + rate);
        }
        return rate;
    }
}
