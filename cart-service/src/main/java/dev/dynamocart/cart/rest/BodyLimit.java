package dev.dynamocart.cart.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is too long before any of it is read. One that does not say is cut off by the server at the same
 * limit, with the bare status.
 */
@Singleton
final class BodyLimit {
    /** Before the server's own check. */
    private static final int PRIORITY = 1_000;

    private final long bytesMax;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.bytesMax = max.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (declaredBytes(request) <= bytesMax) {
            request.next();
            return;
        }
        Problem problem =
                Problem.of(413, "body-too-large", "The body is too large.", "Send at most " + bytesMax + " bytes.");
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.json());
    }

    private static long declaredBytes(RoutingContext request) {
        String declared = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }
}
