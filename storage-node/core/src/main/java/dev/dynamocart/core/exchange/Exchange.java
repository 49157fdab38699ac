package dev.dynamocart.core.exchange;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;

/** Something that asked one or more nodes under one request number and is not done yet. */
public interface Exchange {

    /** {@code from} answered. May be told more than once, and late. */
    void onAnswer(NodeId from, Message.Answer answer);

    /** The transport cannot reach {@code node} at present; an answer from it is unlikely. */
    void onUnreachable(NodeId node);

    /** Told regularly, so that silence is noticed. */
    void onSweep();

    /** Whether no more answers are wanted; the exchange is then forgotten. */
    boolean isDone();
}
