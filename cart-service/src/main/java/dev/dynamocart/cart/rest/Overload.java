package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.change.Trouble;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.wire.loop.LoadGate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Refuses requests for carts at once, before any work on them, when more are waiting than can be served in time (see {@link LoadGate}).
 * The catalogue, health and metrics cost little and are always served.
 */
@Singleton
final class Overload {
    /** Before everything else: a refusal must cost next to nothing. */
    private static final int PRIORITY = 2_000;

    private static final Problem PROBLEM =
            Problem.of(new Trouble(Trouble.Kind.OVERLOADED, "More is asked of the service than it can do in time."));
    private static final Buffer BODY = Buffer.buffer(PROBLEM.json());
    private static final CharSequence TYPE = HttpHeaders.createOptimized(Problem.MEDIA_TYPE.toString());
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
    private static final CharSequence SECONDS =
            HttpHeaders.createOptimized(String.valueOf(PROBLEM.retryAfterSeconds()));

    private final EventLoops loops;
    private final Counter refused;

    Overload(EventLoops loops, MeterRegistry meters) {
        this.loops = loops;
        this.refused = Counter.builder("cart.overload.refused")
                .description("Requests that were refused at the door")
                .register(meters);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        String path = request.request().path();
        if (path == null || !path.startsWith("/carts/") && !path.startsWith("/orders/")) {
            request.next();
            return;
        }
        LoadGate gate = loops.current().gate();
        if (!gate.isOpen(nowMillis())) {
            refused.increment();
            refuse(request);
            return;
        }
        if (Doorstep.hasBody(request.request())) {
            request.request().end().onSuccess(_ -> letIn(request, gate));
        } else {
            letIn(request, gate);
        }
        request.next();
    }

    /** Only what is there as a whole takes a place: callers that hold their bodies back would fill the gate. */
    private static void letIn(RoutingContext request, LoadGate gate) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        long cameMillis = nowMillis();
        gate.admit();
        request.addEndHandler(_ -> leave(gate, cameMillis, request.response().getStatusCode()));
    }

    private static void leave(LoadGate gate, long cameMillis, int status) {
        long now = nowMillis();
        if (status < 500) {
            gate.served(now, now - cameMillis);
        } else {
            gate.failed(now);
        }
    }

    private static void refuse(RoutingContext request) {
        request.response()
                .setStatusCode(PROBLEM.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .putHeader(RETRY_AFTER, SECONDS)
                .end(BODY);
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
