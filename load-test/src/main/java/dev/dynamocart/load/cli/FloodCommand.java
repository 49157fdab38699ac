package dev.dynamocart.load.cli;

import dev.dynamocart.load.flood.Flood;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Floods one address: the closed loop, to be held against other tools. */
@Command(
        name = "flood",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Keeps as many gets under way on one address as there are connections: a closed loop.",
            "It tells what a service does flat out, and checks the harness against other tools; it says nothing about an SLA."
        },
        footer = {
            "",
            "Example: the harness and wrk must agree within 10 %%",
            "  ./cart load flood --path /products/kettle --connections 32 --duration 15s",
            "  wrk -t1 -c32 -d15s http://127.0.0.1:8081/products/kettle"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class FloodCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions target;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = "/products",
            description = "What is asked for (default: ${DEFAULT-VALUE}).")
    private String path;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "Requests under way (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationConverter.class,
            description = "How long (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Override
    public Integer call() throws InterruptedException, TargetUnreachable {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~') || connections < 1) {
            throw new ParameterException(spec.commandLine(), "A flood needs a path like /products and a connection.");
        }
        Target service = target.target(spec.commandLine());
        try {
            Flood.Result result = Flood.of(service.address(), service.headers(), path, connections, duration);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%.1f requests/s answered, %,d in all, %,d failed; mean %.2f ms, p99 %.2f ms from the actual start%n",
                    result.ratePerSecond(),
                    result.answered(),
                    result.failed(),
                    result.meanMillis(),
                    result.p99Millis());
            out.flush();
            return (result.answered() > 0 ? ExitStatus.PASS : ExitStatus.SLA_MISSED).code();
        } catch (IOException e) {
            throw new TargetUnreachable(
                    "Nothing answers at %s (%s). Start the cluster with ./cart up, or say where with --url."
                            .formatted(service, e.getMessage()));
        }
    }
}
