package dev.dynamocart.web.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Has each page rendered in the language of its request; runs before the filter that renders. Pages are private and asked for
 * anew each time, so they do without {@code Vary}: with it the back button would bring a new page with new operation ids.
 */
@Provider
@Priority(Priorities.USER + 1000)
class LanguageFilter implements ContainerResponseFilter {
    private final Language language;

    LanguageFilter(Language language) {
        this.language = language;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof TemplateInstance page) {
            page.setLocale(language.locale());
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.locale());
        }
    }
}
