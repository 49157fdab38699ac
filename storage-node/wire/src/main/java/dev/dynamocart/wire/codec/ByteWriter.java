package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the primitive parts of an encoding to a buffer, which grows as needed. Numbers are unsigned LEB128 varints unless
 * they are random bits; those have a fixed length, highest byte first.
 */
final class ByteWriter {

    private static final int VARLONG_BYTES_MAX = 10;

    private final ByteBuf out;
    private final int start;

    ByteWriter(ByteBuf out) {
        this.out = out;
        this.start = out.writerIndex();
    }

    void byteOf(int value) {
        out.writeByte(value);
    }

    void flag(boolean value) {
        out.writeByte(value ? 1 : 0);
    }

    void fixedInt(int value) {
        out.writeInt(value);
    }

    void fixedLong(long value) {
        out.writeLong(value);
    }

    /** Any int, as its 32 bits: small ones that are not negative take one byte. */
    void varInt(int value) {
        varLong(Integer.toUnsignedLong(value));
    }

    /** Any long, as its 64 bits: small ones that are not negative take one byte. */
    void varLong(long value) {
        long rest = value;
        if ((rest & ~0x7FL) == 0) {
            out.writeByte((int) rest);
            return;
        }
        out.ensureWritable(VARLONG_BYTES_MAX);
        int at = out.writerIndex();
        while ((rest & ~0x7FL) != 0) {
            out.setByte(at++, (int) rest | 0x80);
            rest >>>= 7;
        }
        out.setByte(at++, (int) rest);
        out.writerIndex(at);
    }

    /** How many of something follow. */
    void count(int count, int max, String what) throws CodecException {
        if (count > max) {
            throw new CodecException(
                    out.writerIndex() - start, "there are " + count + " " + what + ", but at most " + max + " fit");
        }
        varInt(count);
    }

    void node(NodeId node) {
        varInt(node.name().length());
        ByteBufUtil.writeAscii(out, node.name());
    }

    /** A node, or an empty name for none. */
    void nodeOrNone(@Nullable NodeId node) {
        if (node == null) {
            byteOf(0);
        } else {
            node(node);
        }
    }

    void nodes(List<NodeId> nodes, String what) throws CodecException {
        count(nodes.size(), Bound.NODES_MAX, what);
        for (int i = 0; i < nodes.size(); i++) {
            node(nodes.get(i));
        }
    }

    void text(String text, int bytesMax, String what) throws CodecException {
        int length = ByteBufUtil.utf8Bytes(text);
        count(length, bytesMax, what);
        ByteBufUtil.writeUtf8(out, text);
    }

    void key(Key key) {
        int length = key.length();
        varInt(length);
        out.ensureWritable(length);
        key.writeTo(out.internalNioBuffer(out.writerIndex(), length));
        out.writerIndex(out.writerIndex() + length);
    }

    void value(Payload.Value value) {
        int length = value.length();
        varInt(length);
        out.ensureWritable(length);
        value.writeTo(out.internalNioBuffer(out.writerIndex(), length));
        out.writerIndex(out.writerIndex() + length);
    }
}
