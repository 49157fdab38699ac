package dev.dynamocart.web.http;

import dev.dynamocart.web.page.Language;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at requests before anything else does. Those too broken to reach a page get a designed one all the same: addresses that
 * cannot be decoded, and bodies that are larger than any form of ours.
 */
@Singleton
class Doorstep {
    /** Larger than any form of ours: a checkout of 200 lines. */
    private static final long BODY_BYTES_MAX = 32 * 1024;

    private static final int BEFORE_EVERYTHING = 1000;

    private static final String POLICY = "Content-Security-Policy";

    private final ErrorPages pages;
    private final String policy;

    Doorstep(ErrorPages pages, @ConfigProperty(name = "quarkus.http.header.\"" + POLICY + "\".value") String policy) {
        this.pages = pages;
        this.policy = policy;
    }

    void refuseLargeBodies(@Observes Filters filters) {
        filters.register(this::refuseIfLarge, BEFORE_EVERYTHING);
    }

    void understandLanguages(@Observes Filters filters) {
        filters.register(Doorstep::settleLanguage, BEFORE_EVERYTHING);
    }

    /** Puts the language that the shop will speak for whatever the browser prefers: a header of nonsense must not fail a page. */
    private static void settleLanguage(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (accepted != null) {
            context.request()
                    .headers()
                    .set(
                            HttpHeaders.ACCEPT_LANGUAGE,
                            Language.of(null, accepted).getLanguage());
        }
        context.next();
    }

    /** The router refuses an address that cannot be decoded before any other handler sees it. */
    void explainBadAddresses(@Observes Router router) {
        router.errorHandler(400, context -> answer(context, 400));
    }

    /** The length counts as announced; a body without one is held by {@code quarkus.http.limits.max-body-size}. */
    private void refuseIfLarge(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > BODY_BYTES_MAX) {
            answer(context, 413);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context, int status) {
        HttpServerRequest request = context.request();
        Locale locale = Language.of(
                request.getCookie(Language.COOKIE) == null
                        ? null
                        : request.getCookie(Language.COOKIE).getValue(),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(POLICY, policy)
                .end(pages.outside(status, locale));
    }
}
