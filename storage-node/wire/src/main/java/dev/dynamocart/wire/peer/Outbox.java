package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be written to one connection, as frames in one buffer: the next flush writes all of them at
 * once. Bounded: a full outbox takes no more.
 */
final class Outbox {

    private static final int BUFFER_BYTES = 2048;

    private final TransportSettings.Limits limits;
    private final TransportCounters counters;
    private @Nullable ByteBuf frames;
    private int messages;

    Outbox(TransportSettings.Limits limits, TransportCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /**
     * Adds a message.
     *
     * @param roomBytes how many bytes may wait
     * @return why it was not added; null when it was
     */
    @Nullable
    DropReason add(Message message, MessageCodec codec, long roomBytes) {
        ByteBuf out = buffer();
        int start = out.writerIndex();
        if (start >= roomBytes) {
            return DropReason.QUEUE_FULL;
        }
        out.writeInt(0);
        try {
            codec.encode(message, out);
        } catch (CodecException e) {
            out.writerIndex(start);
            return DropReason.TOO_LARGE;
        }
        int length = out.writerIndex() - start - Integer.BYTES;
        if (length > limits.frameBytesMax()) {
            out.writerIndex(start);
            return DropReason.TOO_LARGE;
        }
        out.setInt(start, length);
        messages++;
        return null;
    }

    /** Adds the empty frame that only says that this side is alive. */
    void addKeepAlive() {
        buffer().writeInt(0);
    }

    private ByteBuf buffer() {
        ByteBuf held = frames;
        if (held == null) {
            int most = limits.queueBytesMax() + limits.frameBytesMax() + 2 * Integer.BYTES;
            held = ByteBufAllocator.DEFAULT.ioBuffer(BUFFER_BYTES, most);
            frames = held;
        }
        return held;
    }

    int waitingBytes() {
        return frames == null ? 0 : frames.readableBytes();
    }

    /** Hands everything to the channel and flushes. */
    void writeTo(Channel channel) {
        ByteBuf waiting = frames;
        if (waiting != null && waiting.isReadable()) {
            counters.sent(messages, waiting.readableBytes());
            frames = null;
            messages = 0;
            var _ = channel.writeAndFlush(waiting, channel.voidPromise());
        }
    }

    /** Throws everything away. */
    void discard() {
        if (frames != null) {
            frames.release();
            frames = null;
        }
        counters.drop(DropReason.BROKEN, messages);
        messages = 0;
    }
}
