package dev.dynamocart.server.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** The body of a request, read on the event loop; one byte too many ends it, and so does an answer that was given before its end. */
public final class BoundedBody {

    private BoundedBody() {}

    /**
     * Reads the body.
     *
     * @param bytesMax the largest body
     * @param memory is told of every part before it is kept; may refuse it by throwing
     * @return the bytes, or a {@link ProblemException}, or an {@link IOException} when there is nobody to answer any more: a request
     *     that was refused because its body did not come must not be done when the body comes after all
     */
    public static Uni<byte[]> read(HttpServerRequest request, int bytesMax, LongConsumer memory) {
        return Uni.createFrom().completionStage(() -> start(request, bytesMax, memory));
    }

    private static CompletableFuture<byte[]> start(HttpServerRequest request, int bytesMax, LongConsumer memory) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Buffer read = Buffer.buffer();
        request.handler(part -> {
            if (body.isDone()) {
                return;
            }
            if (read.length() + part.length() > bytesMax) {
                body.completeExceptionally(tooLarge(request, bytesMax));
                return;
            }
            try {
                memory.accept(part.length());
                read.appendBuffer(part);
            } catch (ProblemException e) {
                body.completeExceptionally(e);
            }
        });
        request.exceptionHandler(body::completeExceptionally);
        request.endHandler(end -> {
            if (request.response().ended()) {
                body.completeExceptionally(new IOException("The request was answered before its body was complete"));
            } else {
                body.complete(read.getBytes());
            }
        });
        String announced = request.getHeader("Content-Length");
        if (announced != null && announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > bytesMax) {
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
                "This path takes at most " + bytesMax
                        + " bytes. Split the value, or store it elsewhere and put a reference."));
    }
}
