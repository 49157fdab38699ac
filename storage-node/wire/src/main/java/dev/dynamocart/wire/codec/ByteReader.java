package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the primitive parts of an encoding: the counterpart of {@link ByteWriter}. Looks at no byte outside the given range
 * and allocates nothing before it has seen that the bytes are there.
 */
final class ByteReader {

    private final NameCache names;
    private final ByteBuf in;
    private final int start;
    private final int end;
    private int position;
    private int intervalsLeft = Bound.INTERVALS_TOTAL_MAX;

    /** Reads {@code length} bytes of {@code in} from the index {@code start}; its reader index stays as it is. */
    ByteReader(ByteBuf in, int start, int length, NameCache names) {
        this.in = in;
        this.start = start;
        this.position = start;
        this.end = start + length;
        this.names = names;
    }

    CodecException wrong(String problem) {
        return new CodecException(position - start, problem);
    }

    private void need(int bytes) throws CodecException {
        if (end - position < bytes) {
            throw wrong("the input ends, " + bytes + " more bytes are needed and " + (end - position) + " are there");
        }
    }

    void expectEnd() throws CodecException {
        if (position != end) {
            throw wrong((end - position) + " bytes are left over");
        }
    }

    int byteOf() throws CodecException {
        need(1);
        return in.getUnsignedByte(position++);
    }

    boolean flag() throws CodecException {
        int value = byteOf();
        if (value > 1) {
            throw wrong("a flag is 0 or 1, not " + value);
        }
        return value == 1;
    }

    int fixedInt() throws CodecException {
        need(Integer.BYTES);
        int value = in.getInt(position);
        position += Integer.BYTES;
        return value;
    }

    long fixedLong() throws CodecException {
        need(Long.BYTES);
        long value = in.getLong(position);
        position += Long.BYTES;
        return value;
    }

    int varInt() throws CodecException {
        long value = varLong();
        if (value >>> Integer.SIZE != 0) {
            throw wrong("a number does not fit into 32 bits");
        }
        return (int) value;
    }

    /** Refuses encodings that are longer than needed: each number has one. */
    long varLong() throws CodecException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = byteOf();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                if (next == 0 && shift > 0) {
                    throw wrong("a number is longer than it needs to be");
                }
                if (shift == 63 && next > 1) {
                    break;
                }
                return value;
            }
        }
        throw wrong("a number does not fit into 64 bits");
    }

    /**
     * How many of something follow.
     *
     * @param max the most there may be
     * @param bytesEach the least that each takes; a count that cannot be true is refused here, before anything is allocated
     */
    int count(int max, int bytesEach, String what) throws CodecException {
        int count = varInt();
        if (count < 0 || count > max) {
            throw wrong("there are " + Integer.toUnsignedString(count) + " " + what + ", but at most " + max + " fit");
        }
        need(count * bytesEach);
        return count;
    }

    /** The number of intervals of one context; all contexts of an encoding share a budget. */
    int intervalCount() throws CodecException {
        int count = count(Bound.INTERVALS_MAX, 2 + Integer.BYTES + 2, "intervals");
        intervalsLeft -= count;
        if (intervalsLeft < 0) {
            throw wrong("there are more than " + Bound.INTERVALS_TOTAL_MAX + " intervals");
        }
        return count;
    }

    NodeId node() throws CodecException {
        NodeId node = nodeOrNone();
        if (node == null) {
            throw wrong("a node has no name");
        }
        return node;
    }

    @Nullable
    NodeId nodeOrNone() throws CodecException {
        int length = count(Bound.NODE_BYTES_MAX, 1, "bytes in a node's name");
        if (length == 0) {
            return null;
        }
        NodeId node = names.node(in, position, length);
        position += length;
        return node;
    }

    Actor actor() throws CodecException {
        NodeId node = node();
        int incarnation = fixedInt();
        if (incarnation == 0) {
            throw wrong("an incarnation is zero");
        }
        return names.actor(node, incarnation);
    }

    List<NodeId> nodes(String what) throws CodecException {
        NodeId[] nodes = new NodeId[count(Bound.NODES_MAX, 2, what)];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = node();
        }
        return List.of(nodes);
    }

    String text(int bytesMax, String what) throws CodecException {
        int length = count(bytesMax, 1, what);
        if (!ByteBufUtil.isText(in, position, length, StandardCharsets.UTF_8)) {
            throw wrong("a text is not UTF-8");
        }
        String text = in.toString(position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    Key key() throws CodecException {
        int length = count(Key.BYTES_MAX, 1, "bytes in a key");
        if (length == 0) {
            throw wrong("a key is empty");
        }
        return Key.wrap(bytes(length));
    }

    Payload.Value value() throws CodecException {
        return Payload.Value.wrap(bytes(count(Integer.MAX_VALUE, 1, "bytes in a value")));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.getBytes(position, bytes);
        position += length;
        return bytes;
    }
}
