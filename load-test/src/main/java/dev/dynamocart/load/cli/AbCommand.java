package dev.dynamocart.load.cli;

import dev.dynamocart.load.report.ComparisonReport;
import dev.dynamocart.load.scenario.AbResult;
import dev.dynamocart.load.scenario.AbRun;
import dev.dynamocart.load.scenario.AbSettings;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.session.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares two variants in one interleaved run. */
@Command(
        name = "ab",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Compares two variants in one run.",
            "A variant is a request header (a coin decides for each request) or another service (--url-b; A and B take turns in "
                    + "the order A B B A). With neither it compares the service with itself, which must show no difference. A difference "
                    + "is a result: the status tells of the data only (0, 2, 4).",
            "--via-a and --via-b compare two ways to the store itself, without an audit."
        },
        footer = {
            "",
            "Examples:",
            "  ./cart load ab --duration 2m                                          A against A",
            "  ./cart load ab --header-a \"X-Variant: one\" --header-b \"X-Variant: two\"   per request",
            "  ./cart load ab --url http://127.0.0.1:8081 --url-b http://127.0.0.1:9081 --slice 10s",
            "  ./cart load ab --via-a client --via-b any-node                        who coordinates (§6.4)"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class AbCommand implements Callable<Integer> {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+: [\\x20-\\x7e]+");

    @Spec
    private CommandSpec spec;

    @Option(names = "--header-a", paramLabel = "LINE", defaultValue = "", description = "A header of A's requests.")
    private String headerOfA;

    @Option(names = "--header-b", paramLabel = "LINE", defaultValue = "", description = "A header of B's requests.")
    private String headerOfB;

    @Option(names = "--url-b", paramLabel = "URL", description = "The service of B; A's is --url.")
    private @Nullable URI urlOfB;

    @Option(
            names = "--slice",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Length of a turn; its first 2 s are left out (default with --url-b: 10s, else a coin).")
    private @Nullable Duration slice;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TargetOptions target;

    @Mixin
    private SlaOptions sla;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private StoreAbOptions store;

    @Override
    public Integer call() throws InterruptedException, TargetUnreachable, IOException {
        if (store.given()) {
            return runOnStore();
        }
        AbRun run = new AbRun(
                settings(), common.view(), reports.newFolder("ab", command()).path());
        try (Interruption _ = new Interruption(run::interrupt)) {
            AbResult result = run.run();
            System.out.print(ComparisonReport.text(result));
            System.out.flush();
            Path json = common.json();
            if (json != null) {
                ComparisonReport.write(result, json);
            }
            return result.exitStatus().code();
        }
    }

    private int runOnStore() throws InterruptedException, TargetUnreachable, IOException {
        SlaSettings load = sla.openLoop(target.target(command()), common, command());
        sla.refuseHeeding(command());
        if (!headerOfA.isEmpty() || !headerOfB.isEmpty() || urlOfB != null || slice != null || load.ledger() != null) {
            throw new ParameterException(
                    command(),
                    "--via-a and --via-b do not go with headers, --url-b, --slice or --ledger: they are about the store itself.");
        }
        return store.run(common, target, load, command());
    }

    private AbSettings settings() {
        Target ofA = target.target(command());
        URI other = urlOfB;
        checkHeader(headerOfA);
        checkHeader(headerOfB);
        SlaSettings load = sla.openLoop(ofA, common, command());
        if (load.ledger() != null) {
            throw new ParameterException(
                    command(), "A comparison keeps both ledgers in its own folder; --ledger does not apply.");
        }
        Duration turn = slice == null && other != null ? Duration.ofSeconds(10) : slice;
        try {
            return new AbSettings(
                    load, other == null ? ofA : target.target(other, command()), headerOfA, headerOfB, turn);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command(), "This cannot be run: " + e.getMessage() + ".", e);
        }
    }

    private void checkHeader(String header) {
        if (!header.isEmpty() && !HEADER.matcher(header).matches()) {
            throw new ParameterException(command(), "'" + header + "' is no header: write it like \"X-Variant: one\".");
        }
    }

    private CommandLine command() {
        return spec.commandLine();
    }
}
