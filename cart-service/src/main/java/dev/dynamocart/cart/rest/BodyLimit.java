package dev.dynamocart.cart.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that did not say how long it is and has turned out to be too long. The server collects as much as is allowed on the
 * event loop ({@code quarkus.rest.input-buffer-size} is the limit) and hands over what is longer unread; read, it would be cut off with a
 * bare status.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {
    private final HttpServerRequest request;
    private final long bytesMax;

    BodyLimit(
            @Context HttpServerRequest request,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bytesMax) {
        this.request = request;
        this.bytesMax = bytesMax.asLongValue();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (request.bytesRead() > bytesMax) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            throw new ProblemException(problem(bytesMax));
        }
        return context.proceed();
    }

    static Problem problem(long bytesMax) {
        return Problem.of(413, "body-too-large", "The body is too large.", "Send at most " + bytesMax + " bytes.");
    }
}
