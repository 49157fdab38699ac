package dev.dynamocart.web.session;

import dev.dynamocart.web.client.OperationId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The visitor of the request at hand, known by cookie or arriving just now. */
@RequestScoped
public class Session {
    static final String COOKIE = "shop";
    private static final int MAX_AGE_SECONDS = 90 * 24 * 60 * 60;

    private final Visitor visitor;
    private final boolean isNew;
    private final boolean isHttps;
    private final OperationIds operationIds;

    Session(HttpHeaders headers, UriInfo address, OperationIds operationIds) {
        Optional<Visitor> known = Optional.ofNullable(headers.getCookies().get(COOKIE))
                .map(Cookie::getValue)
                .flatMap(Visitor::fromCookie);
        this.visitor = known.orElseGet(Visitor::arriving);
        this.isNew = known.isEmpty();
        this.isHttps = "https".equals(address.getRequestUri().getScheme());
        this.operationIds = operationIds;
    }

    /** The guest. */
    public Visitor visitor() {
        return visitor;
    }

    /** Whether the browser sent no cookie of ours, so that there cannot be anything in the cart yet. */
    public boolean isNew() {
        return isNew;
    }

    /** A fresh operation id for a form that is rendered now. */
    public OperationId mintOperation() {
        return operationIds.mint(visitor.device());
    }

    /** The cookie that makes the browser come back as this visitor. Scripts cannot read it, other sites cannot post with it. */
    NewCookie cookie() {
        return new NewCookie.Builder(COOKIE)
                .value(visitor.toCookie())
                .path("/")
                .maxAge(MAX_AGE_SECONDS)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(isHttps)
                .build();
    }
}
