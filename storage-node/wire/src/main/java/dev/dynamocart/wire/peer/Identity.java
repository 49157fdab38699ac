package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Who a transport is to its peers.
 *
 * @param node the node it belongs to; null for a client
 * @param shard the shard that it serves or wants to talk to
 * @param shards how many shards there are; 0 when a client does not know yet
 */
public record Identity(@Nullable NodeId node, int shard, int shards) {

    private static final int SHARDS_MAX = 1024;

    public Identity {
        boolean isKnown = shards > 0 && shard < shards;
        boolean isUnknown = shards == 0 && node == null;
        if (shard < 0 || shard >= SHARDS_MAX || shards > SHARDS_MAX || !isKnown && !isUnknown) {
            throw new IllegalArgumentException("There is no shard " + shard + " of " + shards);
        }
    }

    /** A shard of a node. */
    public static Identity ofNode(NodeId node, int shard, int shards) {
        return new Identity(node, shard, shards);
    }

    /** A client that talks to one shard of every node. */
    public static Identity ofClient(int shard, int shards) {
        return new Identity(null, shard, shards);
    }
}
