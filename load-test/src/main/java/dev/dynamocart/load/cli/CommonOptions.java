package dev.dynamocart.load.cli;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.live.PlainView;
import dev.dynamocart.load.live.TerminalView;
import dev.dynamocart.load.schedule.Seed;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of every experiment. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class CommonOptions {

    private static final long SEEDS = 1_000_000;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "The measured time (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = {
                "Load before the measurement (default: ${DEFAULT-VALUE}). An SLA run first repeats 5 s of load until the service is "
                        + "warm, a minute at most; 0s leaves out both."
            })
    private Duration warmup;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats what was drawn at random in an earlier run.")
    private @Nullable Long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the summary as JSON.")
    private @Nullable Path json;

    @Option(names = "--plain", description = "Plain lines instead of a picture that is drawn again each second.")
    private boolean plain;

    /** The measured time of an experiment that knows better than the default; what was said on the command line wins. */
    void lasts(Duration unlessSaid, CommandLine command) {
        if (!command.getParseResult().hasMatchedOption("--duration")) {
            duration = unlessSaid;
        }
    }

    Duration duration() {
        return duration;
    }

    Duration warmup() {
        return warmup;
    }

    Duration length() {
        return warmup.plus(duration);
    }

    Seed seed() {
        return new Seed(seed != null ? seed : System.nanoTime() % SEEDS);
    }

    @Nullable
    Path json() {
        return json;
    }

    LiveView view() {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        boolean simple = plain || System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return terminal && !simple ? new TerminalView(System.out) : new PlainView(System.err);
    }
}
