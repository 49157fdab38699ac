package dev.dynamocart.wire.peer;

import dev.dynamocart.wire.trust.Tls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a connection that came in until its first bytes tell whether the caller speaks TLS. A caller that does as this
 * side does is let in; any other is told, in the clear, that TLS is set up on one side only.
 */
final class FirstBytes extends ByteToMessageDecoder {

    /** What every TLS connection begins with: a record of the handshake, of a version 3.x. A frame of that length is none. */
    private static final int TLS_BEGINS = 0x1603;

    private final @Nullable Tls tls;
    private final Connection connection;

    FirstBytes(@Nullable Tls tls, Connection connection) {
        this.tls = tls;
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Short.BYTES) {
            return;
        }
        boolean speaksTls = in.getUnsignedShort(in.readerIndex()) == TLS_BEGINS;
        if (tls != null && speaksTls) {
            context.pipeline().replace(this, null, tls.accepting().newHandler(context.alloc()));
            return;
        }
        context.pipeline().remove(this);
        if (tls != null) {
            refuse(in, "the listener has it, the caller does not");
        } else if (speaksTls) {
            refuse(in, "the caller has it, the listener does not");
        }
    }

    private void refuse(ByteBuf in, String detail) {
        in.skipBytes(in.readableBytes());
        connection.refuse(new Rejection(CloseReason.TLS_ON_ONE_SIDE, detail));
    }
}
