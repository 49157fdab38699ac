package dev.dynamocart.load.generator.http;

import io.netty.buffer.ByteBuf;

/**
 * One request and its fate, as the pool sees it. Exactly one of {@link #onAnswer} and {@link #onFailure} is called,
 * on the pool's event loop; neither may block. Instances may be used again after that.
 */
public interface HttpExchange {

    /** Writes the whole request, head and body, into a buffer that is empty. */
    void writeRequest(ByteBuf out);

    /** The request's bytes are being handed to the socket. */
    void onSent(long nowNanos);

    /**
     * The whole answer is here; called before {@link #onAnswer} for those who want to know its headers.
     *
     * @param head status line and headers, valid during the call only
     */
    default void onHead(int status, ByteBuf head) {}

    /**
     * The whole answer is here.
     *
     * @param body valid during the call only
     */
    void onAnswer(int status, ByteBuf body, long nowNanos);

    void onFailure(Failure failure, long nowNanos);

    /** Why there is no answer. */
    enum Failure {
        /** No connection was free or open in time: surely not applied. */
        NOT_SENT,
        /** The connection ended after the request was handed to it. */
        CUT,
        /** No complete answer within the time limit. */
        TIMED_OUT,
        /** What came back is not HTTP/1.1 as this client knows it. */
        MALFORMED
    }
}
