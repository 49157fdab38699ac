package dev.dynamocart.web.session;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Hands the cookies to a visitor who lacks them, and renews the guest's with each change, so that it lives as long as the cart does. */
@Provider
class SessionCookieFilter implements ContainerResponseFilter {
    private final Session session;

    SessionCookieFilter(Session session) {
        this.session = session;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isChange = HttpMethod.POST.equals(request.getMethod());
        boolean isPage = response.getMediaType() != null
                && "html".equals(response.getMediaType().getSubtype());
        boolean isRefused = response.getStatus() == 403;
        if (!isRefused && (isChange || (isPage && session.isCookieMissing()))) {
            session.cookies().forEach(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        }
    }
}
