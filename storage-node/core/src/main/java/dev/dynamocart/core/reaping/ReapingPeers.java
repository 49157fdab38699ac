package dev.dynamocart.core.reaping;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What reaping needs of the rest of the node. */
public interface ReapingPeers {

    /** The ring as this node knows it; null before the cluster is formed. */
    @Nullable
    Ring ring();

    /** Reads the copy that this node holds of {@code key} as a home. */
    void read(Key key, Consumer<Siblings> listener);

    /** Sends a question to {@code node}, which may be this one. */
    void ask(NodeId node, Message.Question question);

    /** Whether {@code node} is taken to be reachable. */
    boolean isReachable(NodeId node);
}
