package dev.dynamocart.load.cli;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.keys.KeyDistribution;
import dev.dynamocart.load.report.ComparisonReport;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreComparison;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreWay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a comparison of two ways to the store itself. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class StoreAbOptions {

    private static final double READS = 0.5;
    private static final int WINDOWS_MAX = 20;

    @Option(
            names = "--via-a",
            paramLabel = "WAY",
            description = "Compare ways to the store itself: 'client', 'any-node' or 'http' (default: client).")
    private @Nullable StoreWay viaA;

    @Option(
            names = "--via-b",
            paramLabel = "WAY",
            description = {
                "'client' coordinates itself, 'any-node' is the same client that leaves it to any node, 'http' asks any node over HTTP "
                        + "(default: client)."
            })
    private @Nullable StoreWay viaB;

    @Mixin
    private StoreOptions store;

    /** Whether the store itself is meant. */
    boolean given() {
        return viaA != null || viaB != null;
    }

    /**
     * Compares.
     *
     * @param sla its arrivals and the popularity of its carts are those of the store's keys
     */
    int run(CommonOptions common, TargetOptions target, SlaSettings sla, CommandLine command)
            throws InterruptedException, TargetUnreachable, IOException {
        ClientSettings client = store.client(target, command);
        StoreLoad load = load(sla, command);
        try (StoreAccess access = StoreAccess.to(client, store.servers())) {
            StoreComparison comparison = new StoreComparison(access, load, common.view());
            try (Interruption _ = new Interruption(comparison::interrupt)) {
                StoreComparison.Result result = comparison.run(way(viaA), way(viaB));
                System.out.print(ComparisonReport.text(result));
                System.out.flush();
                Path json = common.json();
                if (json != null) {
                    ComparisonReport.write(result, json);
                }
                return result.exitStatus().code();
            }
        } catch (StoreUnreachable e) {
            throw new TargetUnreachable(String.valueOf(e.getMessage()));
        }
    }

    private static StoreWay way(@Nullable StoreWay named) {
        return named == null ? StoreWay.CLIENT : named;
    }

    private StoreLoad load(SlaSettings sla, CommandLine command) {
        Duration duration = sla.duration();
        KeyDistribution popularity = sla.crowd().popularity();
        try {
            return new StoreLoad(
                    sla.arrivals().curve(),
                    sla.warmup(),
                    duration,
                    Math.clamp(duration.toSeconds(), 1, WINDOWS_MAX),
                    store.keys(),
                    popularity,
                    READS,
                    0,
                    store.valueBytes(),
                    sla.seed());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command, "This cannot be run: " + e.getMessage() + ".", e);
        }
    }
}
