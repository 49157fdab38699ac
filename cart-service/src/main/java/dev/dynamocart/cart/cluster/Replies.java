package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.Refusal;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says in the port's words what the cluster replied.
 *
 * @param r how many nodes a read asks for
 * @param w how many nodes a write asks for
 */
record Replies(int r, int w) {

    /**
     * What a read has seen, and who answered it first.
     *
     * @param fastest the home that should coordinate the write (§5); null if no home answered
     */
    record Seen(Context context, @Nullable NodeId fastest) implements StoreContext {}

    ReadOutcome outcome(Reply.GetReply reply) {
        return switch (reply) {
            case Reply.Fetched fetched ->
                new ReadOutcome.Found(
                        values(fetched.siblings().versions()),
                        new Seen(fetched.siblings().context(), fetched.fastest()),
                        copies(fetched));
            case Reply.ReadQuorumUnmet unmet ->
                new ReadOutcome.Unavailable(
                        "The read needs " + unmet.needed() + " nodes and " + unmet.reached() + " answered.");
            case Reply.Refused refused -> new ReadOutcome.Unavailable(text(refused.why()), refusal(refused.why()));
        };
    }

    /** Nothing found means nothing there only if the homes confirm it, whatever R is. A tombstone is something. */
    private Copies copies(Reply.Fetched fetched) {
        boolean isUnseen = fetched.siblings().isNone() && !fetched.absenceConfirmed();
        return new Copies(fetched.homes(), fetched.nodes() - fetched.homes(), r, true, isUnseen);
    }

    /** The live values. A cart never deletes its key, so a tombstone is an operator's, and an absence. */
    private static List<byte[]> values(List<Version> versions) {
        List<byte[]> values = new ArrayList<>(versions.size());
        for (Version version : versions) {
            switch (version.payload()) {
                case Payload.Value value -> values.add(value.toBytes());
                case Payload.Tombstone tombstone -> {}
            }
        }
        return values;
    }

    WriteOutcome outcome(Reply.PutReply reply) {
        return switch (reply) {
            case Reply.Acknowledged acknowledged ->
                new WriteOutcome.Acknowledged(new Copies(
                        acknowledged.homes(),
                        acknowledged.nodes() - acknowledged.homes(),
                        w,
                        acknowledged.durable(),
                        false));
            case Reply.Refused refused -> new WriteOutcome.Refused(text(refused.why()), refusal(refused.why()));
            case Reply.Unknown unknown ->
                new WriteOutcome.Unknown(
                        "The write needs " + unknown.needed() + " nodes and " + unknown.reached() + " confirmed it.",
                        unknown.reached());
        };
    }

    /**
     * Whether it is worth asking again. A new attempt reads first, so it brings another context and has merged more siblings, and it
     * may meet another coordinator; it is not smaller for it, and asks for as many nodes.
     */
    private static Refusal refusal(Reply.Refusal why) {
        return switch (why) {
            case OVERLOADED -> Refusal.OVERLOADED;
            case VALUE_TOO_LARGE, QUORUM_IMPOSSIBLE -> Refusal.FINAL;
            case BUSY, NO_RING, TOO_MANY_SIBLINGS, IMPOSSIBLE_CONTEXT, STORE_FAILED, HOMES_UNREACHABLE, LEFT ->
                Refusal.PASSING;
        };
    }

    private static String text(Reply.Refusal why) {
        return switch (why) {
            case OVERLOADED, BUSY -> "The store has too much to do.";
            case NO_RING -> "The storage cluster cannot be reached.";
            case TOO_MANY_SIBLINGS,
                    VALUE_TOO_LARGE,
                    IMPOSSIBLE_CONTEXT,
                    STORE_FAILED,
                    QUORUM_IMPOSSIBLE,
                    HOMES_UNREACHABLE,
                    LEFT ->
                "The store refused: " + why.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
        };
    }
}
