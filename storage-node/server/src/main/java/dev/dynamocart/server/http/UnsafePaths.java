package dev.dynamocart.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Refuses keys whose path has a segment that is empty, {@code .} or {@code ..}. Proxies and this server's own router take those
 * away, dots encoded or not, so the request would reach another key, or something that is no key at all.
 */
@ApplicationScoped
class UnsafePaths {

    private static final int BEFORE_ROUTING = 10_000;
    private static final int BAD_REQUEST = 400;
    private static final List<String> PREFIXES = List.of("/kv/", "/admin/keys/", "/admin/local/");

    void register(@Observes Filters filters) {
        filters.register(UnsafePaths::check, BEFORE_ROUTING);
    }

    private static void check(RoutingContext routing) {
        String path = routing.request().path();
        if (path != null && PREFIXES.stream().anyMatch(path::startsWith) && isUnsafe(path)) {
            refuse(routing.response());
        } else {
            routing.next();
        }
    }

    private static boolean isUnsafe(String path) {
        if (path.contains("//")) {
            return true;
        }
        for (String segment : path.split("/", -1)) {
            String plain = segment.replace("%2e", ".").replace("%2E", ".");
            if (plain.equals(".") || plain.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static void refuse(HttpServerResponse response) {
        Problem problem = Problem.of(
                BAD_REQUEST,
                "bad-key",
                "The request cannot be understood",
                "Between two slashes of the key there is nothing, one dot or two. Such a part would be taken away on the way."
                        + " Write the slashes beside it as %2F.");
        Doorstep.answer(response, problem);
    }
}
