package dev.dynamocart.client;

import dev.dynamocart.core.message.Reply;
import java.util.function.Consumer;

/** A call that waits for its answer. */
sealed interface PendingCall {

    /** Gives the core's reply to the caller. */
    void answer(Reply reply);

    /** Gives the caller the answer that is true when no more is known: the client stops. */
    void giveUp();

    /** A get. */
    record Get(int r, Consumer<Reply.GetReply> then) implements PendingCall {
        @Override
        public void answer(Reply reply) {
            then.accept((Reply.GetReply) reply);
        }

        @Override
        public void giveUp() {
            then.accept(new Reply.ReadQuorumUnmet(r, 0, null));
        }
    }

    /** A put. */
    record Put(int w, Consumer<Reply.PutReply> then) implements PendingCall {
        @Override
        public void answer(Reply reply) {
            then.accept((Reply.PutReply) reply);
        }

        @Override
        public void giveUp() {
            then.accept(new Reply.Unknown(w, 0, null));
        }
    }
}
