package dev.dynamocart.web.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site makes a browser send. Browsers say where a request comes from in {@code Sec-Fetch-Site} or,
 * where that is missing, in {@code Origin}; a request with neither does not come from a browser, and so nobody's cookie was
 * misused. The cookie's SameSite attribute is the second lock.
 */
@Provider
@PreMatching
class SameOriginFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final ErrorPages pages;

    SameOriginFilter(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean isForeign = isForeign(
                request.getHeaderString("Sec-Fetch-Site"), request.getHeaderString("Origin"), request.getUriInfo());
        if (isForeign && !SAFE_METHODS.contains(request.getMethod())) {
            request.abortWith(pages.foreignForm());
        }
    }

    private static boolean isForeign(@Nullable String fetchSite, @Nullable String origin, UriInfo address) {
        if (fetchSite != null) {
            return !OWN_SITES.contains(fetchSite);
        }
        return origin != null && !origin.equals(originOf(address.getRequestUri()));
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
