package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Phase;
import java.util.List;

/** The codes of all enums that travel. */
final class Codes {

    static final EnumCodes<Holding> HOLDING = new EnumCodes<>(
            List.of(Holding.HOME, Holding.HOME_NONE, Holding.STAND_IN, Holding.STAND_IN_NONE, Holding.UNREADABLE),
            "holding");

    static final EnumCodes<WriteCause> CAUSE = new EnumCodes<>(
            List.of(
                    WriteCause.PUT,
                    WriteCause.READ_REPAIR,
                    WriteCause.HINT_DELIVERY,
                    WriteCause.ANTI_ENTROPY,
                    WriteCause.TRANSFER,
                    WriteCause.DURABLE_PUT),
            "cause of a write");

    static final EnumCodes<Reply.Refusal> REFUSAL = new EnumCodes<>(
            List.of(
                    Reply.Refusal.OVERLOADED,
                    Reply.Refusal.NO_RING,
                    Reply.Refusal.TOO_MANY_SIBLINGS,
                    Reply.Refusal.VALUE_TOO_LARGE,
                    Reply.Refusal.IMPOSSIBLE_CONTEXT,
                    Reply.Refusal.STORE_FAILED,
                    Reply.Refusal.QUORUM_IMPOSSIBLE,
                    Reply.Refusal.HOMES_UNREACHABLE,
                    Reply.Refusal.BUSY,
                    Reply.Refusal.LEFT),
            "refusal");

    static final EnumCodes<Reply.Objection> OBJECTION = new EnumCodes<>(
            List.of(
                    Reply.Objection.SENSELESS,
                    Reply.Objection.NOT_NOW,
                    Reply.Objection.DECIDER_UNREACHABLE,
                    Reply.Objection.UNKNOWN),
            "objection");

    static final EnumCodes<Explanation.Outcome> OUTCOME = new EnumCodes<>(
            List.of(
                    Explanation.Outcome.FOUND,
                    Explanation.Outcome.ABSENT,
                    Explanation.Outcome.UNREADABLE,
                    Explanation.Outcome.STORED,
                    Explanation.Outcome.FAILED,
                    Explanation.Outcome.PENDING,
                    Explanation.Outcome.SKIPPED,
                    Explanation.Outcome.TIMED_OUT,
                    Explanation.Outcome.SYNCED),
            "outcome");

    static final EnumCodes<Message.LeafState> LEAF_STATE = new EnumCodes<>(
            List.of(Message.LeafState.COMPLETE, Message.LeafState.MORE, Message.LeafState.REFUSED), "state of a leaf");

    static final EnumCodes<Phase> PHASE = new EnumCodes<>(
            List.of(Phase.SETTLED, Phase.TRANSFERRING, Phase.SWITCHED, Phase.DRAINING), "phase of a ring");

    private Codes() {}
}
