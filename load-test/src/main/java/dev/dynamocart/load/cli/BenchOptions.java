package dev.dynamocart.load.cli;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.bench.BenchSettings;
import java.net.URI;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the store's benchmark. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class BenchOptions {

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "64",
            description = "Read-modify-writes under way at any time (default: ${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--pids",
            paramLabel = "PID,...",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "${env:CART_STORE_PIDS:-}",
            description = "The storage nodes' processes, to add up their CPU time.")
    private List<String> pids;

    @Mixin
    private StoreOptions store;

    BenchSettings settings(CommonOptions common, TargetOptions target, CommandLine command) {
        try {
            return new BenchSettings(
                    store.client(target, command),
                    sessions,
                    store.keys(),
                    store.valueBytes(),
                    common.warmup(),
                    common.duration(),
                    common.seed(),
                    StoreOptions.given(pids).map(Long::valueOf).toList(),
                    store.servers());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "This cannot be run: " + e.getMessage() + ".", e);
        }
    }

    /** How the Java client reaches the store. */
    ClientSettings client(TargetOptions target, CommandLine command) {
        return store.client(target, command);
    }

    /** Size of a value. */
    int valueBytes() {
        return store.valueBytes();
    }

    /** Where the storage nodes answer HTTP; empty if nobody says. */
    List<URI> servers() {
        return store.servers();
    }
}
