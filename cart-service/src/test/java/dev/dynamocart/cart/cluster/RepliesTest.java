package dev.dynamocart.cart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.Refusal;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.core.message.Reply;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of the store's refusals are worth another attempt. */
class RepliesTest {
    private final Replies replies = new Replies(2, 2);

    @Test
    void refusals_passUnlessTheStoreHasTooMuchToDoOrWouldAlwaysRefuse() {
        assertEquals(Set.of(Reply.Refusal.OVERLOADED), refusedAs(Refusal.OVERLOADED));
        assertEquals(
                EnumSet.of(Reply.Refusal.VALUE_TOO_LARGE, Reply.Refusal.QUORUM_IMPOSSIBLE), refusedAs(Refusal.FINAL));
        assertEquals(
                Reply.Refusal.values().length - 3, refusedAs(Refusal.PASSING).size());
    }

    @Test
    void readWithTooFewNodes_passes() {
        ReadOutcome outcome = replies.outcome(new Reply.ReadQuorumUnmet(2, 1, null));
        assertEquals(new ReadOutcome.Unavailable("The read needs 2 nodes and 1 answered.", Refusal.PASSING), outcome);
    }

    private Set<Reply.Refusal> refusedAs(Refusal wanted) {
        Set<Reply.Refusal> found = EnumSet.noneOf(Reply.Refusal.class);
        Arrays.stream(Reply.Refusal.values())
                .filter(why -> ofRead(why) == wanted)
                .forEach(found::add);
        found.forEach(why -> assertEquals(wanted, ofWrite(why), why + " of a write"));
        return found;
    }

    private Refusal ofRead(Reply.Refusal why) {
        Reply.GetReply reply = new Reply.Refused(why);
        return assertInstanceOf(ReadOutcome.Unavailable.class, replies.outcome(reply))
                .why();
    }

    private Refusal ofWrite(Reply.Refusal why) {
        Reply.PutReply reply = new Reply.Refused(why);
        return assertInstanceOf(WriteOutcome.Refused.class, replies.outcome(reply))
                .why();
    }
}
