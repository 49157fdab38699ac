package dev.dynamocart.core.membership;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;

/** What the decider makes of a command. */
sealed interface Decision {

    /** The view after it; the same when it changes nothing. */
    record Done(ClusterView view) implements Decision {}

    /** It is not done. */
    record Refused(Reply.CommandRefused why) implements Decision {
        Refused(Reply.Objection why, String detail) {
            this(new Reply.CommandRefused(why, detail));
        }
    }
}
