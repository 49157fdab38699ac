package dev.dynamocart.server.http;

import dev.dynamocart.core.message.Reply;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as a problem document, mapped once. */
final class Problems {

    private static final int SERVER_ERRORS_FROM = 500;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    @ServerExceptionMapper
    Response map(ProblemException e) {
        return e.problem().toResponse();
    }

    /** What the framework itself refuses. */
    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String detail =
                switch (status) {
                    case NOT_FOUND -> "There is nothing at this path. The paths are listed at /q/openapi.";
                    case NOT_ALLOWED -> "This path does not know the method. What it knows is listed at /q/openapi.";
                    default -> "The request cannot be answered: " + e.getMessage();
                };
        String title = status < SERVER_ERRORS_FROM ? "The request cannot be understood" : "The node failed";
        return Problem.of(status, "http-" + status, title, detail).toResponse();
    }

    static Problem of(Reply.Refusal refusal) {
        return switch (refusal) {
            case OVERLOADED ->
                Problem.refused(
                        503,
                        "overloaded",
                        "Too many requests",
                        "This node works on as many requests as it may. Nothing was changed. Try again in a moment.");
            case BUSY ->
                Problem.refused(
                        503,
                        "busy",
                        "The coordinators are busy",
                        "Every node that could coordinate the put is busy. Nothing was changed. Try again in a moment.");
            case NO_RING ->
                Problem.refused(
                        503,
                        "no-ring",
                        "The cluster is not formed yet",
                        "This node does not know the ring yet. Try again in a moment; if it stays so, see whether the"
                                + " first seed runs and whether enough nodes have started.");
            case TOO_MANY_SIBLINGS ->
                Problem.refused(
                        429,
                        "too-many-siblings",
                        "Too many siblings",
                        "The object has as many concurrent versions as it may, or they are too large together. Read it,"
                                + " merge what you find, and put the result with the context of that read.");
            case VALUE_TOO_LARGE ->
                Problem.refused(
                        413,
                        "value-too-large",
                        "The value is too large",
                        "The value is larger than this cluster takes.");
            case IMPOSSIBLE_CONTEXT ->
                Problem.refused(
                        400,
                        "impossible-context",
                        "The context is impossible",
                        "The context names versions that were never written. Read the key and send the context of that"
                                + " answer.");
            case STORE_FAILED ->
                Problem.refused(
                        503,
                        "store-failed",
                        "The node could not store the value",
                        "The coordinating node could not store the value, for instance because its disk is full or its"
                                + " buffer is. Nothing was changed. Try again in a moment, or through another node.");
            case QUORUM_IMPOSSIBLE ->
                Problem.refused(
                        400,
                        "quorum-impossible",
                        "More nodes than there can be",
                        "The request asks for more nodes or hosts than can hold a copy. Ask for at most N nodes, and for"
                                + " no more hosts than the cluster has.");
            case LEFT -> left();
            case HOMES_UNREACHABLE ->
                Problem.refused(
                        503,
                        "homes-unreachable",
                        "Too few homes can be reached",
                        "The put asks for more home replicas (pw) than can be reached from here. Nothing was changed. Try"
                                + " again when they are back, or ask for fewer with pw; stand-ins then take their place.");
        };
    }

    private static Problem left() {
        return Problem.refused(
                503,
                "left",
                "This node is not in the cluster any more",
                "This node has left the cluster or was removed from it, and serves nothing. Nothing was changed. Ask another"
                        + " node. To let it come back, stop it and start it again, and stage that it joins.");
    }
}
