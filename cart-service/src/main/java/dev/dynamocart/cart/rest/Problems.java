package dev.dynamocart.cart.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure as a problem. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return failure.problem().toResponse();
    }

    /** What the framework refuses by itself: unknown paths, methods and media types. */
    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        Problem problem =
                switch (status) {
                    case 404 -> Problem.of(404, "no-such-path", "There is nothing at this path.", "See /q/openapi.");
                    case 405 ->
                        Problem.of(405, "method-not-allowed", "This path has no such method.", "See /q/openapi.");
                    case 406 -> Problem.of(406, "not-acceptable", "Answers are JSON.", "Accept application/json.");
                    case 415 ->
                        Problem.of(
                                415,
                                "unsupported-media-type",
                                "The body is not declared as JSON.",
                                "Send Content-Type: application/json.");
                    default -> Problem.of(status, "refused", "The request cannot be served.", "See /q/openapi.");
                };
        return problem.toResponse();
    }

    /** A fault of ours. The request may have been applied, so the answer does not say that it was not. */
    @ServerExceptionMapper
    Response fault(RuntimeException fault) {
        LOG.error("A request failed in a way that it should not.", fault);
        return Problem.of(
                        500,
                        "internal-error",
                        "Something is wrong with the service.",
                        "Send the same request with the same Idempotency-Key again.")
                .toResponse();
    }
}
