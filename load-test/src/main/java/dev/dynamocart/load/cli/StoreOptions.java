package dev.dynamocart.load.cli;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.wire.trust.ClusterSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the store is, and the values that are kept in it. {@code ./cart load} hands over the addresses in the environment. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class StoreOptions {

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Keys, drawn uniformly (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--value-bytes",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Size of a value (default: ${DEFAULT-VALUE}).")
    private int valueBytes;

    @Option(
            names = "--seeds",
            paramLabel = "HOST:PORT,...",
            defaultValue = "${env:CART_STORE_SEEDS:-127.0.0.1:9101}",
            description = "Peer ports of storage nodes (default: ${DEFAULT-VALUE}).")
    private String seeds;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            defaultValue = "${env:CART_STORE_SECRET_FILE:-.run/cluster-secret}",
            description = "The cluster's secret (default: ${DEFAULT-VALUE}).")
    private Path secretFile;

    @Option(
            names = "--server-urls",
            paramLabel = "URL,...",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "${env:CART_STORE_URLS:-}",
            description = "The storage nodes' HTTP addresses, to ask what each of them did.")
    private List<String> serverUrls;

    int keys() {
        return keys;
    }

    int valueBytes() {
        return valueBytes;
    }

    /** How the Java client reaches the store; an address of another machine is refused unless the user insists. */
    ClientSettings client(TargetOptions target, CommandLine command) {
        try {
            ClientSettings store = ClientSettings.of(seeds, ClusterSecret.read(secretFile));
            store.seeds().forEach(seed -> target.checkHost(URI.create("peer://" + seed), command));
            return store;
        } catch (IOException e) {
            throw new ParameterException(
                    command,
                    "The cluster's secret cannot be read from %s. Start the cluster with ./cart up, or name the file with --secret-file."
                            .formatted(secretFile),
                    e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "This cannot be run: " + e.getMessage() + ".", e);
        }
    }

    /** Where the storage nodes answer HTTP; empty if nobody says. */
    List<URI> servers() {
        return given(serverUrls).map(URI::create).toList();
    }

    static Stream<String> given(List<String> values) {
        return values.stream().map(String::strip).filter(value -> !value.isEmpty());
    }
}
