package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.host.CartSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets in only those who hold the token, if there is one. Health and metrics are not behind it. */
@Singleton
public class TokenFilter {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final String SCHEME = "Bearer ";

    /** Whether an Authorization header may pass. Nobody may before the settings are known. */
    private volatile Predicate<@Nullable String> mayPass = header -> false;

    void start(
            @Observes StartupEvent started,
            CartSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        CartSettings.Auth auth =
                settings.auth().orElse(LOOPBACK.contains(host) ? CartSettings.Auth.NONE : CartSettings.Auth.TOKEN);
        mayPass = switch (auth) {
            case NONE -> header -> true;
            case TOKEN -> {
                byte[] token = read(settings.tokenFile());
                yield header -> holdsToken(header, token);
            }
        };
    }

    private static byte[] read(Optional<Path> file) {
        Path path = file.orElseThrow(() -> new IllegalStateException(
                "cart.auth is token, as it is by default beyond loopback, and cart.token-file is not set."));
        try {
            String text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new IllegalStateException("The token file " + path + " is empty.");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The token file " + path + " cannot be read.", unreadable);
        }
    }

    @ServerRequestFilter(nonBlocking = true)
    public @Nullable Response filter(ContainerRequestContext request) {
        if (mayPass.test(request.getHeaderString("Authorization"))) {
            return null;
        }
        Response refused = Problem.of(
                        401,
                        "token-needed",
                        "This service answers holders of its token only.",
                        "Send Authorization: Bearer with the token of cart.token-file.")
                .toResponse();
        refused.getHeaders().putSingle("WWW-Authenticate", "Bearer");
        return refused;
    }

    private static boolean holdsToken(@Nullable String header, byte[] token) {
        return header != null
                && header.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }
}
