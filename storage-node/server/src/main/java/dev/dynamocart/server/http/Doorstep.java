package dev.dynamocart.server.http;

import dev.dynamocart.server.Main;
import dev.dynamocart.server.config.DynamoConfig;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.wire.loop.SlowCallers;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at requests before anything else does, and answers those that would not reach a resource with a problem, too: addresses that
 * cannot be decoded, bodies that say they are too long, and callers that take too long.
 */
@ApplicationScoped
class Doorstep {

    private static final int BEFORE_EVERYTHING = 20_000;
    private static final int BAD_REQUEST = 400;
    private static final Problem BAD_ADDRESS = Problem.of(
            BAD_REQUEST,
            "bad-address",
            "The request cannot be understood",
            "The address cannot be decoded. A percent sign in it is followed by two hexadecimal digits. Write a percent sign as"
                    + " %25.");
    private static final int LINGER_MILLIS = 1000;
    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE = 413;

    private final DynamoConfig config;
    private final long bodyBytesMax;
    private final Map<EventLoop, SlowCallers> callers = new ConcurrentHashMap<>();

    Doorstep(DynamoConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyBytesMax) {
        this.config = config;
        this.bodyBytesMax = bodyBytesMax.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_EVERYTHING);
    }

    /** The router refuses an address that it cannot decode before any resource hears of it; that it is asked is what {@link Main} sees to. */
    void explainBadAddresses(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, routing -> refuse(routing, BAD_ADDRESS));
    }

    /** With the settings of the node, which are validated by then. */
    void watchCallers(
            @Observes StartupEvent started,
            Node node,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idle) {
        int peerPort = node.settings().self().peerPort();
        SlowCallers.Patience patience = new SlowCallers.Patience(
                idle.isZero() ? Integer.MAX_VALUE : Math.toIntExact(idle.toMillis()),
                config.limits().bodyMillis());
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> callers.put(loop, SlowCallers.watch(loop, port -> port != peerPort, patience)));
            }
        }
    }

    private void enter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        watch(routing, request);
        routing.addEndHandler(sent -> closeIfSaid(routing, sent.succeeded()));
        if (bytesAnnounced(request) > bodyBytesMax) {
            refuse(
                    routing,
                    Problem.refused(
                            TOO_LARGE,
                            "body-too-large",
                            "The body is too large",
                            "No request has more than " + bodyBytesMax
                                    + " bytes, and values have a smaller limit of their own."
                                    + " Split it, or store it elsewhere and put a reference."));
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
        Channel channel = ((ConnectionBase) request.connection()).channel();
        SlowCallers here = callers.get(channel.eventLoop());
        if (here == null) {
            return;
        }
        SlowCallers.Visit visit = here.enter(channel, () -> giveUp(routing));
        routing.addEndHandler(_ -> visit.answered());
        if (bytesAnnounced(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            visit.awaitBody();
            request.end().onComplete(_ -> visit.bodyCame());
        }
    }

    private void giveUp(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        refuse(
                routing,
                Problem.refused(
                        TIMEOUT,
                        "too-slow",
                        "The request comes too slowly",
                        "The body was not complete " + config.limits().bodyMillis()
                                + " ms after the head. Nothing was changed. Send the request again, in one go."));
    }

    /** Answers with {@code problem}, and closes the connection: what is still to come of the request is not worth waiting for. */
    private static void refuse(RoutingContext routing, Problem problem) {
        answer(routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE), problem);
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

    /** Answers with {@code problem} where no resource does. */
    static void answer(HttpServerResponse response, Problem problem) {
        JsonObject document = new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        Problem.Quorum quorum = problem.quorum();
        if (quorum != null) {
            document.put("outcome", quorum.outcome());
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(document.encode());
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
