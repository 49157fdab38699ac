package dev.dynamocart.server.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;

/** The body of a request, read on the event loop; one byte too many ends it. */
public final class BoundedBody {

    private BoundedBody() {}

    /**
     * Reads the body.
     *
     * @param bytesMax the largest body
     * @return the bytes, or a {@link ProblemException}
     */
    public static Uni<byte[]> read(HttpServerRequest request, int bytesMax) {
        return Uni.createFrom().completionStage(() -> start(request, bytesMax));
    }

    private static CompletableFuture<byte[]> start(HttpServerRequest request, int bytesMax) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Buffer read = Buffer.buffer();
        request.handler(part -> {
            if (body.isDone()) {
                return;
            }
            if (read.length() + part.length() > bytesMax) {
                body.completeExceptionally(tooLarge(request, bytesMax));
            } else {
                read.appendBuffer(part);
            }
        });
        request.exceptionHandler(body::completeExceptionally);
        request.endHandler(end -> body.complete(read.getBytes()));
        String announced = request.getHeader("Content-Length");
        if (announced != null && announced.length() > String.valueOf(bytesMax).length()) {
            body.completeExceptionally(tooLarge(request, bytesMax));
        }
        request.resume();
        return body;
    }

    private static ProblemException tooLarge(HttpServerRequest request, int bytesMax) {
        // What is still to come of the body is not worth waiting for.
        request.response().putHeader("Connection", "close");
        return new ProblemException(Problem.refused(
                413,
                "value-too-large",
                "The value is too large",
                "A value has at most " + bytesMax + " bytes. Split it, or store it elsewhere and put a reference."));
    }
}
