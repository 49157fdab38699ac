package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.host.CartSettings;
import dev.dynamocart.cart.host.HttpCallers;
import dev.dynamocart.cart.host.Main;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at requests before anything else does, and answers those that would not reach a resource with a problem, too: addresses that
 * cannot be decoded, bodies that say they are too long (one that does not say meets {@link BodyLimit}), and callers that take too long.
 */
@Singleton
final class Doorstep {
    /** Before the refusals of overload, which would otherwise have let in what is not a request yet. */
    private static final int PRIORITY = 3_000;

    private static final int LINGER_MILLIS = 1000;

    private static final Problem BAD_ADDRESS = Problem.badRequest(
            "bad-address",
            "The address cannot be decoded: a percent sign in it is followed by two hexadecimal digits.",
            "Write a percent sign as %25.");

    private final CartSettings settings;
    private final long bodyBytesMax;
    private final HttpCallers callers;

    Doorstep(
            CartSettings settings,
            HttpCallers callers,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyBytesMax) {
        this.settings = settings;
        this.callers = callers;
        this.bodyBytesMax = bodyBytesMax.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    /** The router refuses an address that it cannot decode before any resource hears of it; that it is asked is what {@link Main} sees to. */
    void explainBadAddresses(@Observes Router router) {
        router.errorHandler(400, routing -> refuse(routing, BAD_ADDRESS));
    }

    private void enter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        watch(routing, request);
        routing.addEndHandler(sent -> closeIfSaid(routing, sent.succeeded()));
        if (bytesAnnounced(request) > bodyBytesMax) {
            refuse(routing, BodyLimit.problem(bodyBytesMax));
            return;
        }
        if (!hasReadableQuery(request)) {
            refuse(routing, BAD_ADDRESS);
            return;
        }
        routing.next();
    }

    /** The router looks at the path only. */
    private static boolean hasReadableQuery(HttpServerRequest request) {
        String query = request.query();
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        try {
            return request.params() != null;
        } catch (IllegalArgumentException undecodable) {
            return false;
        }
    }

    private void watch(RoutingContext routing, HttpServerRequest request) {
        callers.enter(request, () -> giveUp(routing)).ifPresent(visit -> {
            routing.addEndHandler(_ -> visit.answered());
            if (hasBody(request)) {
                visit.awaitBody();
                request.end().onComplete(_ -> visit.bodyCame());
            }
        });
    }

    private void giveUp(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        refuse(
                routing,
                new Problem(
                        408,
                        "too-slow",
                        "The body was not complete " + settings.bodyMillis() + " ms after the head.",
                        "Nothing was changed. Send the same request again, in one go.",
                        Optional.of("refused"),
                        0,
                        0));
    }

    /** Answers with {@code problem}, and closes the connection: what is still to come of the request is not worth waiting for. */
    private static void refuse(RoutingContext routing, Problem problem) {
        routing.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.json());
    }

    /**
     * Keeps what an answer says with {@code Connection: close}, which the server says only. A little later, if more is coming: who is
     * still sending when the connection ends may not get to read the answer.
     */
    private static void closeIfSaid(RoutingContext routing, boolean isSent) {
        HttpServerRequest request = routing.request();
        if (!isSent || !routing.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            return;
        }
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        Vertx vertx = routing.vertx();
        long timer = vertx.setTimer(LINGER_MILLIS, _ -> request.connection().close());
        request.end().onComplete(_ -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }

    /** Whether a body follows the head. */
    static boolean hasBody(HttpServerRequest request) {
        return bytesAnnounced(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The length of the body that the head gives; 0 if it gives none. */
    private static long bytesAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }
}
