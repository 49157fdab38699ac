package dev.dynamocart.load.cli;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.keys.KeyText;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.SlaSettings.Arrivals;
import dev.dynamocart.load.scenario.SlaSettings.Policy;
import dev.dynamocart.load.scenario.SlaSettings.Thinkers;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.RateText;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.session.Crowd;
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

    private static final double RATE_MAX = 1_000_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = {
                "Requests a second, whatever the answers do (default: ${DEFAULT-VALUE}); also as a curve:",
                RateText.FORMS
            })
    private String rate;

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            description = {
                "A closed loop instead of a rate: so many shoppers, each of whom waits for an answer and thinks before the next "
                        + "request. A slow service is then asked less."
            })
    private @Nullable Integer shoppers;

    @Option(
            names = "--think",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "How long each of the --shoppers thinks, in the mean (default: ${DEFAULT-VALUE}).")
    private Duration think;

    @Option(
            names = "--spacing",
            defaultValue = "poisson",
            description = "'poisson' or 'even' (default: ${DEFAULT-VALUE}).")
    private Spacing spacing;

    @Option(
            names = "--popularity",
            paramLabel = "KEYS",
            defaultValue = "uniform",
            description = {"How often each cart is used (default: ${DEFAULT-VALUE}):", KeyText.FORMS})
    private String popularity;

    @Option(
            names = "--robots",
            paramLabel = "N",
            defaultValue = "0",
            description = "Programs that all add to one more cart (default: ${DEFAULT-VALUE}).")
    private int robots;

    @Option(
            names = "--robot-share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the requests that come from robots, if there are any (default: ${DEFAULT-VALUE}).")
    private double robotShare;

    @Option(
            names = "--heed-retry-after",
            description = {
                "Shoppers who are refused (503 or 429) with 'Retry-After: S' send nothing for S seconds and up to half as many more. "
                        + "What they would have asked meanwhile is due and counts as failed."
            })
    private boolean heedsRetryAfter;

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
            Arrivals arrivals = arrivals(command);
            double mean = arrivals.curve().meanPerSecond(common.duration().toNanos() / 1e9);
            int howMany = carts != null ? carts : SlaSettings.cartsFor(mean, common.length());
            return new SlaSettings(
                    target,
                    policy,
                    arrivals,
                    common.warmup(),
                    common.duration(),
                    new Crowd(howMany, KeyText.parse(popularity), robots, robotShare, heedsRetryAfter),
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

    /** The same for what cannot be done in a closed loop. */
    SlaSettings openLoop(Target target, CommonOptions common, CommandLine command) {
        if (shoppers != null) {
            throw new ParameterException(command, "--shoppers is for 'load run' alone.");
        }
        return settings(target, Policy.OURS, common, command);
    }

    /** For what knows no such shoppers. */
    void refuseHeeding(CommandLine command) {
        if (heedsRetryAfter) {
            throw new ParameterException(
                    command,
                    "--heed-retry-after goes with shoppers at the cart service alone: 'run sla', 'run catch-up', 'run paper-sla', "
                            + "'run paper-6.6', files of settings without 'shop', 'findmax' and 'ab' without --via-a and --via-b. "
                            + "'run overload' makes a run with it and one without.");
        }
    }

    private Arrivals arrivals(CommandLine command) {
        if (shoppers == null) {
            return new Arrivals(rate, bounded(RateText.parse(rate)), spacing);
        }
        if (command.getParseResult().hasMatchedOption("--rate")) {
            throw new IllegalArgumentException("--shoppers and --rate exclude each other");
        }
        Arrivals arrivals = Arrivals.closed(new Thinkers(shoppers, think));
        RateCurve _ = bounded(arrivals.curve());
        return arrivals;
    }

    private static RateCurve bounded(RateCurve curve) {
        double highest = curve.highestPerSecond();
        if (highest > RATE_MAX) {
            throw new IllegalArgumentException("the rate must lie between 0 and 1,000,000, was " + highest);
        }
        return curve;
    }
}
