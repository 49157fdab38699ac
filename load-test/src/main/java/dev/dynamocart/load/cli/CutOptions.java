package dev.dynamocart.load.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of {@code run catch-up}. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class CutOptions {

    private static final Duration PEACE = Duration.ofSeconds(30);
    private static final Duration CATCH_UP_MIN = Duration.ofMinutes(2);

    @Option(
            names = "--cut",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long 'run catch-up' cuts all links of a node (default: ${DEFAULT-VALUE}).")
    private Duration cut;

    @Option(
            names = "--cut-node",
            paramLabel = "NODE",
            defaultValue = "node-3",
            description = "Which node that is (default: ${DEFAULT-VALUE}).")
    private String node;

    /** As {@code --fault} says it. */
    String fault() {
        return "%ds isolate %s for %dms".formatted(PEACE.toSeconds(), node, cut.toMillis());
    }

    /** Long enough to see peace before, the cut, and half as long again to catch up. */
    Duration duration() {
        return PEACE.plus(cut).plus(cut.dividedBy(2)).plus(CATCH_UP_MIN);
    }
}
