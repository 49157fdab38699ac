package dev.dynamocart.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param title the kind in a few words
 * @param status the HTTP status
 * @param detail what is wrong here and what to do
 * @param quorum for quorums that were not met
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,

        @com.fasterxml.jackson.annotation.JsonUnwrapped @Nullable
        Quorum quorum) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:dynamo-cart:problem:";
    private static final int RETRY_STATUS = 429;
    private static final int UNAVAILABLE_STATUS = 503;

    /**
     * What came of a request that needed several nodes.
     *
     * @param outcome {@code refused}: surely not applied; {@code unknown}: perhaps applied
     * @param needed how many nodes were needed; null where that was not the trouble
     * @param reached how many there were
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quorum(
            @JsonProperty String outcome,
            @JsonProperty @Nullable Integer needed,
            @JsonProperty @Nullable Integer reached) {}

    /** A problem that has nothing to do with quorums. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(TYPE_PREFIX + kind, title, status, detail, null);
    }

    /** A problem whose request was surely not applied. */
    static Problem refused(int status, String kind, String title, String detail) {
        return new Problem(TYPE_PREFIX + kind, title, status, detail, new Quorum("refused", null, null));
    }

    /** Too few nodes. */
    static Problem quorum(String detail, Quorum quorum) {
        return new Problem(
                TYPE_PREFIX + "quorum-unmet", "Not enough nodes answered", UNAVAILABLE_STATUS, detail, quorum);
    }

    /** The answer; with {@code Retry-After} where trying again soon may help. */
    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status).entity(this).type(MEDIA_TYPE);
        if (status == RETRY_STATUS || status == UNAVAILABLE_STATUS) {
            response.header("Retry-After", 1);
        }
        return response.build();
    }
}
