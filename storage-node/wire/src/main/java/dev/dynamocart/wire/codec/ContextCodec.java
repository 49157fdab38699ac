package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A context on its own as bytes, with the node that should coordinate the next put (§5): the inside of a context token.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class ContextCodec {

    private final NameCache names = new NameCache();

    /**
     * A context and the coordinator that it comes with.
     *
     * @param preferred the node to coordinate the next put; null for none
     */
    public record Preferring(Context context, @Nullable NodeId preferred) {}

    /**
     * Appends a context to {@code out}.
     *
     * @throws CodecException when it has more intervals than fit
     */
    public void encode(Preferring context, ByteBuf out) throws CodecException {
        ByteWriter writer = new ByteWriter(out);
        writer.nodeOrNone(context.preferred());
        SiblingsFormat.writeContext(writer, context.context());
    }

    /**
     * The context in {@code length} of the bytes, from the index {@code from}.
     *
     * @throws CodecException when they are no context
     */
    public Preferring decode(byte[] bytes, int from, int length) throws CodecException {
        ByteReader reader = new ByteReader(Unpooled.wrappedBuffer(bytes), from, length, names);
        try {
            NodeId preferred = reader.nodeOrNone();
            Context context = SiblingsFormat.readContext(reader);
            reader.expectEnd();
            return new Preferring(context, preferred);
        } catch (IllegalArgumentException e) {
            throw reader.wrong("the values do not fit together: " + e.getMessage());
        }
    }
}
