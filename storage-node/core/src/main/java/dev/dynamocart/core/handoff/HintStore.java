package dev.dynamocart.core.handoff;

import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What handoff needs of the rest of the node. */
public interface HintStore {

    /** Lists all hints on disk. */
    void list(Consumer<List<StoreResult.Hint>> listener);

    /** Reads the hint for {@code key}. */
    void read(Key key, HintReader reader);

    /** Strikes {@code target} off the hint if it still is exactly {@code delivered} (P11). */
    void settle(Key key, NodeId target, Siblings delivered, Runnable done);

    /** Keeps the hint for {@code targets} instead of for {@code former} nodes. */
    void retarget(Key key, List<NodeId> former, List<NodeId> targets, Runnable done);

    /** The ring as this node knows it; null before the cluster is formed. */
    @Nullable
    Ring ring();

    /** Whether this node leaves and has said that it keeps no hints: a message of a put that is long over may still come in. */
    boolean hasHandedOver();

    /** How many hints may be on their way to one node at present (§6.5). */
    int deliveriesMax();

    /** Whether {@code node} is taken to be reachable. */
    boolean isReachable(NodeId node);

    /** {@code node} kept silent for too long. */
    void reportSilence(NodeId node);

    /** Sends a question to {@code node}. */
    void ask(NodeId node, Message.Question question);

    /** Told what a hint holds. */
    @FunctionalInterface
    interface HintReader {
        /**
         * The hint as it is on disk.
         *
         * @param siblings what is kept; nothing when there is no hint any more
         * @param hintFor for whom
         */
        void read(Siblings siblings, List<NodeId> hintFor);
    }
}
