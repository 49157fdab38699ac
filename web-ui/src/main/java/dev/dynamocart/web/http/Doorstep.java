package dev.dynamocart.web.http;

import dev.dynamocart.web.page.Language;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at requests before anything else does, and reads their forms. Those too broken to reach a page get a designed one all the
 * same: addresses and forms that cannot be decoded, bodies that are larger than any form of ours, and bodies that do not come.
 */
@Singleton
class Doorstep {
    /** Larger than any form of ours: a checkout of 200 lines. */
    private static final long BODY_BYTES_MAX = 32 * 1024;

    private static final int BEFORE_EVERYTHING = 1000;
    private static final int AFTER_LANGUAGES = 999;
    private static final int LINGER_MILLIS = 1000;

    private static final String POLICY = "Content-Security-Policy";

    private final ErrorPages pages;
    private final Vertx vertx;
    private final String policy;
    private final long bodyMillis;

    Doorstep(
            ErrorPages pages,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.header.\"" + POLICY + "\".value") String policy,
            @ConfigProperty(name = "shop.body-millis", defaultValue = "30000") long bodyMillis) {
        this.pages = pages;
        this.vertx = vertx;
        this.policy = policy;
        this.bodyMillis = bodyMillis;
    }

    void readForms(@Observes Filters filters) {
        filters.register(this::readForm, AFTER_LANGUAGES);
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

    /** The whole body, before anybody works on the request; not more of it than any form of ours has, and not for ever. */
    private void readForm(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasReadableQuery(request)) {
            answer(context, 400);
            return;
        }
        if (bytesAnnounced(request) > BODY_BYTES_MAX) {
            answer(context, 413);
            return;
        }
        if (bytesAnnounced(request) == 0 && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            context.next();
            return;
        }
        Buffer form = Buffer.buffer();
        long timer = vertx.setTimer(bodyMillis, _ -> answer(context, 408));
        request.end().onComplete(_ -> vertx.cancelTimer(timer));
        request.handler(part -> take(context, form, part));
        request.endHandler(_ -> pass(context, form));
        request.resume();
    }

    private void take(RoutingContext context, Buffer form, Buffer part) {
        if (form.length() + part.length() <= BODY_BYTES_MAX) {
            form.appendBuffer(part);
        } else {
            answer(context, 413);
        }
    }

    private void pass(RoutingContext context, Buffer form) {
        if (context.response().ended()) {
            return;
        }
        if (!isForm(context) || isDecodable(form)) {
            ((RoutingContextInternal) context).setBody(form);
            context.next();
        } else {
            answer(context, 400);
        }
    }

    private static boolean isForm(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null
                && type.regionMatches(
                        true,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED.length());
    }

    /** Two hexadecimal digits follow each percent sign; what reads the form fails at others. */
    private static boolean isDecodable(Buffer form) {
        for (int i = 0; i < form.length(); i++) {
            if (form.getByte(i) == '%'
                    && (i + 2 >= form.length() || !isHex(form.getByte(i + 1)) || !isHex(form.getByte(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(byte character) {
        return Character.digit(character, 16) >= 0;
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

    private static long bytesAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }

    /** Once; nothing more of the request matters then. */
    private void answer(RoutingContext context, int status) {
        HttpServerRequest request = context.request();
        if (context.response().headWritten()) {
            return;
        }
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
                .end(pages.outside(status, locale))
                .onComplete(_ -> close(request));
    }

    /** A little later, if more is coming: who is still sending when the connection ends may not get to read the answer. */
    private void close(HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = vertx.setTimer(LINGER_MILLIS, _ -> request.connection().close());
        request.end().onComplete(_ -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }
}
