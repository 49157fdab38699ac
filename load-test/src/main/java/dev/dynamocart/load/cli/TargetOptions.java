package dev.dynamocart.load.cli;

import dev.dynamocart.load.session.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the cart service is. Load goes to this machine alone unless the user insists. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class TargetOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CART_URL:-http://127.0.0.1:8081}",
            description = "The cart service (default: ${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--allow-remote",
            description = "Allow an address that is not this machine. Only for machines you may put under load.")
    private boolean allowRemote;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the service token, if the service wants one.")
    private @Nullable Path tokenFile;

    Target target(CommandLine command) {
        return target(url, command);
    }

    /** The same at another address. */
    Target target(URI address, CommandLine command) {
        checkHttp(address, command);
        checkHost(address, command);
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return new Target(address.getHost(), port, token(command));
    }

    /** Refuses an address of another machine. */
    void checkHost(URI address, CommandLine command) {
        try {
            if (!allowRemote && !InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
                throw new ParameterException(
                        command,
                        "%s is not this machine. Load can break a service that others use: if you may do that there, say --allow-remote."
                                .formatted(address.getHost()));
            }
        } catch (UnknownHostException e) {
            throw new ParameterException(command, "The host " + address.getHost() + " is not known.", e);
        }
    }

    static void checkHttp(URI address, CommandLine command) {
        boolean bare = address.getPath() == null
                || address.getPath().isEmpty()
                || address.getPath().equals("/");
        if (!"http".equals(address.getScheme()) || address.getHost() == null || !bare) {
            throw new ParameterException(
                    command, "'" + address + "' is no address for load: write it like http://127.0.0.1:8081");
        }
    }

    private @Nullable String token(CommandLine command) {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new ParameterException(command, "The token file " + tokenFile + " cannot be read.", e);
        }
    }
}
