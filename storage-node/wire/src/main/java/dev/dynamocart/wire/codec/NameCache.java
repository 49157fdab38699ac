package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the node names and actors that were decoded last, so that the same few of a cluster are not built anew with each
 * message. Each has one slot, which the next one with the same hash takes over: bounded, whatever comes in.
 */
final class NameCache {

    private static final int SLOTS = 256;

    private final @Nullable NodeId[] nodes = new @Nullable NodeId[SLOTS];
    private final @Nullable Actor[] actors = new @Nullable Actor[SLOTS];

    /**
     * The node named by these bytes.
     *
     * @throws IllegalArgumentException when they are no node's name
     */
    NodeId node(ByteBuf in, int from, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + in.getByte(from + i);
        }
        int slot = slotOf(hash);
        NodeId held = nodes[slot];
        if (held != null && isNamed(held.name(), in, from, length)) {
            return held;
        }
        NodeId made = new NodeId(in.toString(from, length, StandardCharsets.ISO_8859_1));
        nodes[slot] = made;
        return made;
    }

    private static boolean isNamed(String name, ByteBuf in, int from, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != in.getUnsignedByte(from + i)) {
                return false;
            }
        }
        return true;
    }

    /** The actor of a node that came from this cache. */
    Actor actor(NodeId node, int incarnation) {
        int slot = slotOf(node.name().hashCode() * 31 + incarnation);
        Actor held = actors[slot];
        if (held != null && held.incarnation() == incarnation && held.node().equals(node)) {
            return held;
        }
        Actor made = new Actor(node, incarnation);
        actors[slot] = made;
        return made;
    }

    private static int slotOf(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    }
}
