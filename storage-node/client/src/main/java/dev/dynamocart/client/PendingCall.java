package dev.dynamocart.client;

import dev.dynamocart.core.message.Reply;
import java.util.function.Consumer;

/** A call that waits for its answer. */
sealed interface PendingCall {

    /** Gives the core's reply to the caller. */
    void answer(Reply reply);

    /** The answer that is true when no more is known, because the client stops. */
    Reply unanswered();

    /** A get. */
    record Get(int r, Consumer<Reply.GetReply> then) implements PendingCall {
        @Override
        public void answer(Reply reply) {
            then.accept((Reply.GetReply) reply);
        }

        @Override
        public Reply unanswered() {
            return new Reply.ReadQuorumUnmet(r, 0, null);
        }
    }

    /** A put. */
    record Put(int w, Consumer<Reply.PutReply> then) implements PendingCall {
        @Override
        public void answer(Reply reply) {
            then.accept((Reply.PutReply) reply);
        }

        @Override
        public Reply unanswered() {
            return new Reply.Unknown(w, 0, null);
        }
    }
}
