package dev.dynamocart.server.admin;

import dev.dynamocart.server.http.Problem;
import dev.dynamocart.server.shard.Node;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody at {@code /admin} without the token. The comparison takes the same time wherever the two differ. */
class TokenFilter {

    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final Node node;

    TokenFilter(Node node) {
        this.node = node;
    }

    @ServerRequestFilter
    @Nullable
    Response check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.equals("/admin") && !path.startsWith("/admin/")) {
            return null;
        }
        String token = node.settings().admin().token();
        if (token == null) {
            return refusal(
                    "This node has no admin token. Start it with dynamo.admin.token-file to use the admin paths.");
        }
        String shown = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.startsWith(SCHEME)) {
            return refusal("Admin paths need the header Authorization: Bearer and the token of this cluster"
                    + " (./cart up writes it to .run/admin-token).");
        }
        byte[] given = shown.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        boolean isRight = MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
        return isRight ? null : refusal("The token is not the admin token of this cluster.");
    }

    private static Response refusal(String detail) {
        Response problem = Problem.of(UNAUTHORIZED, "unauthorized", "The admin token is missing or wrong", detail)
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
