package dev.dynamocart.web.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Answers that are pages. A page is asked for anew each time, but it is not forbidden to the browser's history: after the back
 * button a form without script still has its old operation id, so that pressing it again does not count twice.
 */
public final class Html {
    private static final MediaType TYPE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private Html() {}

    /** The page with status 200. */
    public static Response page(TemplateInstance page) {
        return page(200, page).build();
    }

    /** The page with another status, open for further headers. */
    public static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .entity(page);
    }
}
