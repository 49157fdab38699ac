package dev.dynamocart.cart.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Ends a request that {@link Doorstep} refused because its body did not come, and whose body came after all: it must not be done. */
@Provider
public class LateBody implements ReaderInterceptor {
    private final HttpServerRequest request;

    LateBody(@Context HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (request.response().ended()) {
            throw new IOException("The request was answered before its body was complete");
        }
        return context.proceed();
    }
}
