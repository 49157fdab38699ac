package dev.dynamocart.cart.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.dynamocart.cart.change.Trouble;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An error answer of RFC 9457.
 *
 * @param kind last part of the type
 * @param detail one sentence about this very case
 * @param advice what to do
 * @param outcome "refused" or "unknown" where the request may have reached the store
 * @param reached nodes that are known to hold the change; 0 if none is
 * @param retryAfterSeconds when to come back; 0 if waiting does not help
 */
record Problem(
        int status,
        String kind,
        String detail,
        String advice,
        Optional<String> outcome,
        int reached,
        int retryAfterSeconds) {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final String TYPE_PREFIX = "urn:dynamo-cart:problem:";
    private static final JsonFactory JSON = new JsonFactory();

    static Problem badRequest(String kind, String detail, String advice) {
        return of(400, kind, detail, advice);
    }

    static Problem of(int status, String kind, String detail, String advice) {
        return new Problem(status, kind, detail, advice, Optional.empty(), 0, 0);
    }

    static Problem of(Trouble trouble) {
        return switch (trouble.kind()) {
            case REFUSED -> store(503, "store-unavailable", trouble, "Nothing was changed. Try again.", "refused", 1);
            case OVERLOADED -> store(503, "overloaded", trouble, "Nothing was changed. Try again later.", "refused", 2);
            case IMPOSSIBLE ->
                store(
                        500,
                        "store-refuses",
                        trouble,
                        "Nothing was changed. Trying again does not help. Tell the operator.",
                        "refused",
                        0);
            case UNKNOWN ->
                store(
                        503,
                        "outcome-unknown",
                        trouble,
                        "Send the same request with the same Idempotency-Key again; it is applied at most once.",
                        "unknown",
                        1);
            case UNREADABLE ->
                store(500, "unreadable-value", trouble, "Nothing was changed. Tell the operator.", "refused", 0);
        };
    }

    private static Problem store(
            int status, String kind, Trouble trouble, String advice, String outcome, int retryAfterSeconds) {
        return new Problem(
                status, kind, trouble.reason(), advice, Optional.of(outcome), trouble.reached(), retryAfterSeconds);
    }

    Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(json());
        if (retryAfterSeconds > 0) {
            response.header("Retry-After", retryAfterSeconds);
        }
        return response.build();
    }

    /** The problem as JSON text. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", TYPE_PREFIX + kind);
            json.writeStringField("title", kind.replace('-', ' '));
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("advice", advice);
            if (outcome.isPresent()) {
                json.writeStringField("outcome", outcome.get());
                json.writeNumberField("reached", reached);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
