package dev.dynamocart.core.host;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;

/**
 * What the core asks of its host. One way: nothing is returned, nothing is awaited, nothing may throw.
 *
 * <p>Threads: called only on the thread that drives the core, only while an input is being handled. The host must not call
 * the core back from inside; results come as later inputs.
 */
public interface Effects {

    /**
     * Sends a message. It may be lost, repeated or overtaken by a later one; the core copes. To an unknown or unreachable
     * peer it is lost.
     */
    void send(PeerId to, Message message);

    /**
     * Asks the store for something. The result comes back as one input, {@code onStored}, with the operation's id, unless the
     * process ends before. See {@link StoreOp} for the order that the store keeps.
     */
    void submit(StoreOp operation);

    /** Asks for one {@code onTimer(timer)} after {@code delayMillis}, not before. */
    void setTimer(long timer, long delayMillis);

    /** Withdraws a timer; it does not fire any more. Of no effect when it has fired. */
    void cancelTimer(long timer);

    /** Answers the request that came in as {@code onRequest(request, …)}. Exactly once for each. */
    void reply(long request, Reply reply);

    /** Tells what happened, for metrics, logs, pages and checkers. */
    void emit(Event event);
}
