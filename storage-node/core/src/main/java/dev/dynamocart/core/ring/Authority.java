package dev.dynamocart.core.ring;

import java.util.List;

/**
 * Who may make the next ring, and who is out for good.
 *
 * @param decider the one member that decides about members (P27); the first seed, until somebody else takes over
 * @param removed nodes that have left or were removed, in order, each once: what they say is not listened to (P27)
 */
public record Authority(NodeId decider, List<NodeId> removed) {

    public Authority {
        removed = removed.stream().sorted().distinct().toList();
    }
}
