package dev.dynamocart.core.transfer;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Siblings;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What transfer needs of the rest of the node. */
public interface HeldCopies {

    /** Whether every participant of the ring goes by ring {@code version} or a later one, as far as this node was told. */
    boolean haveAllSeen(long version);

    /** Scans the store; {@code listener} gets {@link StoreResult.Scanned} or {@link StoreResult.Failed}. */
    void scan(LongFunction<StoreOp> scan, Consumer<StoreResult> listener);

    /** Merges what was fetched into the own copy; {@code done} is told whether that is durable. */
    void merge(Key key, Siblings theirs, Consumer<Boolean> done);

    /** Removes the own copy if it still is exactly {@code confirmed}; {@code done} is told whether it was. */
    void forget(Key key, Siblings confirmed, Consumer<Boolean> done);

    /** Whether hints are kept here, or may be. */
    boolean keepsHints();

    /** How many records may be moved at once (§6.5). */
    int piecesMax();

    /** How long to wait between two steps (§6.5). */
    long pauseMillis();

    /** Sends a question to {@code node}. */
    void ask(NodeId node, Message.Question question);

    /** Whether {@code node} is taken to be reachable. */
    boolean isReachable(NodeId node);

    /** {@code node} kept silent for too long. */
    void reportSilence(NodeId node);
}
