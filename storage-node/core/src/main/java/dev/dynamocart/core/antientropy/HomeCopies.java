package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What anti-entropy needs of the rest of the node: its copies as a home, and the way to other homes. */
public interface HomeCopies {

    /** The ring as this node knows it; null before the cluster is formed. */
    @Nullable
    Ring ring();

    /** Scans the store; {@code listener} gets {@link StoreResult.Scanned} or {@link StoreResult.Failed}. */
    void scan(LongFunction<StoreOp> scan, Consumer<StoreResult> listener);

    /** Reads the own copy of {@code key}. */
    void read(Key key, CopyReader reader);

    /** Merges {@code theirs} into the own copy; {@code done} runs when that is durable or has failed. */
    void merge(Key key, Siblings theirs, Runnable done);

    /** A scan met this copy. */
    void met(Key key, Siblings copy);

    /** Sends a question to {@code node}. */
    void ask(NodeId node, Message.Question question);

    /** Whether {@code node} is taken to be reachable. */
    boolean isReachable(NodeId node);

    /** {@code node} kept silent for too long. */
    void reportSilence(NodeId node);

    /** Told what the own copy is. */
    @FunctionalInterface
    interface CopyReader {
        /**
         * The copy as it is on disk.
         *
         * @param siblings nothing when there is none or it is damaged
         * @param damaged whether there is a record that cannot be read
         */
        void read(Siblings siblings, boolean damaged);
    }
}
