package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.wire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, in either direction: cuts what comes in into frames for its present {@link Phase}, and collects what goes
 * out. A frame is looked at where it lies in the receive buffer; nothing is copied before its length was checked.
 */
final class Connection extends ByteToMessageDecoder {

    /** What a connection is at: shaking hands, or exchanging messages. */
    interface Phase {
        /** The largest frame that may come now. */
        int frameBytesMax();

        /** What a larger one shows. */
        CloseReason oversize();

        /** The socket is connected. */
        default void onActive() {}

        /**
         * A frame came in; it is valid during the call only.
         *
         * @param in holds the frame; what is readable in it comes after the frame
         */
        void onFrame(ByteBuf in, int from, int length);

        /** The connection is closed. Told once. */
        void onClosed(CloseReason reason, String detail);
    }

    private static final System.Logger LOG = System.getLogger("dev.dynamocart.wire.peer");

    private static final Phase BEFORE_FIRST_PHASE = new Phase() {
        @Override
        public int frameBytesMax() {
            return 0;
        }

        @Override
        public CloseReason oversize() {
            return CloseReason.GARBAGE;
        }

        @Override
        public void onFrame(ByteBuf in, int from, int length) {}

        @Override
        public void onClosed(CloseReason reason, String detail) {}
    };

    private final Outbox outbox;
    private final int queueBytesMax;
    private Phase phase = BEFORE_FIRST_PHASE;
    private @Nullable Channel channel;
    private @Nullable CloseReason closing;
    private String detail = CloseReason.BROKEN.sentence();
    private boolean closedTold;
    private boolean ready;
    private boolean dirty;
    private boolean heard;
    private boolean spoke;
    private int silentSweeps;
    private int fullSweeps;

    Connection(TransportSettings.Limits limits, TransportCounters counters) {
        this.outbox = new Outbox(limits, counters);
        this.queueBytesMax = limits.queueBytesMax();
    }

    void enter(Phase next) {
        phase = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        phase.onActive();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (closing == null && in.readableBytes() >= Integer.BYTES) {
            int length = in.getInt(in.readerIndex());
            if (length < 0 || length > phase.frameBytesMax()) {
                close(phase.oversize(), "a frame of " + Integer.toUnsignedString(length) + " bytes");
                break;
            }
            if (in.readableBytes() - Integer.BYTES < length) {
                return;
            }
            int from = in.readerIndex() + Integer.BYTES;
            in.skipBytes(Integer.BYTES + length);
            heard = true;
            phase.onFrame(in, from, length);
        }
        if (closing != null) {
            in.skipBytes(in.readableBytes());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        tellClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable inner = cause instanceof DecoderException ? cause.getCause() : cause;
        if (inner instanceof SSLException failure) {
            close(TlsTrouble.of(failure));
            return;
        }
        if (!(inner instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, "A connection is closed because its handler failed", cause);
        }
        close(CloseReason.BROKEN, String.valueOf(cause.getMessage()));
    }

    /** Closes the connection; the phase is told later, on the event loop, not from inside this call. */
    void close(CloseReason reason, String why) {
        if (closing == null) {
            closing = reason;
            detail = reason.sentence() + " (" + why + ")";
            if (channel != null) {
                var _ = channel.close();
            }
        }
    }

    /** Closes the connection without a word to the other side. */
    void close(Rejection rejection) {
        if (closing == null) {
            close(rejection.reason(), "");
            detail = String.valueOf(rejection.getMessage());
        }
    }

    /** Closes the connection after the other side was told why. */
    void refuse(Rejection rejection) {
        Channel open = channel;
        if (closing == null && open != null) {
            closing = rejection.reason();
            detail = String.valueOf(rejection.getMessage());
            writeFrame(Handshake.encodeRefused(rejection.reason(), detail), ChannelFutureListener.CLOSE);
        }
    }

    /** The socket could not be connected; there is no channel that could tell. */
    void failed(String why) {
        if (closing == null) {
            closing = CloseReason.BROKEN;
            detail = why;
        }
        tellClosed();
    }

    private void tellClosed() {
        if (!closedTold) {
            closedTold = true;
            outbox.discard();
            phase.onClosed(closing == null ? CloseReason.BROKEN : closing, detail);
            closing = closing == null ? CloseReason.BROKEN : closing;
        }
    }

    boolean isClosing() {
        return closing != null;
    }

    /** Writes one frame of the handshake at once. */
    void writeFrame(byte[] frame, ChannelFutureListener... then) {
        Channel open = channel;
        if (open != null) {
            ByteBuf head = open.alloc().ioBuffer(Integer.BYTES + frame.length);
            var _ = open.writeAndFlush(head.writeInt(frame.length).writeBytes(frame))
                    .addListeners(then);
        }
    }

    /** From now on, messages are written. */
    void markReady() {
        ready = true;
        heard = true;
    }

    /**
     * Adds a message to what the next flush writes.
     *
     * @return why it was not added; null when it was
     */
    @Nullable
    DropReason add(Message message, MessageCodec codec) {
        return closing == null ? outbox.add(message, codec, roomBytes()) : DropReason.NOT_CONNECTED;
    }

    private long roomBytes() {
        Channel open = channel;
        return ready && open != null ? open.bytesBeforeUnwritable() : queueBytesMax;
    }

    int waitingBytes() {
        return outbox.waitingBytes();
    }

    /** Says that the connection waits for a flush. Returns whether it did not wait already. */
    boolean markDirty() {
        boolean isNew = !dirty;
        dirty = true;
        return isNew;
    }

    /** Writes what waits, in one go. */
    void flush() {
        dirty = false;
        Channel open = channel;
        if (ready && open != null) {
            spoke |= outbox.waitingBytes() > 0;
            outbox.writeTo(open);
        }
    }

    /**
     * Looks, in regular intervals, whether the connection lives.
     *
     * @param sweepsMax after how many intervals in vain it is closed
     */
    void sweep(int sweepsMax) {
        Channel open = channel;
        if (!ready || closing != null || open == null) {
            return;
        }
        silentSweeps = heard ? 0 : silentSweeps + 1;
        fullSweeps = open.isWritable() ? 0 : fullSweeps + 1;
        heard = false;
        if (silentSweeps >= sweepsMax) {
            close(CloseReason.SILENT, "no frame came");
        } else if (fullSweeps >= sweepsMax) {
            close(CloseReason.NOT_READING, "its queue stays full");
        } else if (!spoke && open.isWritable()) {
            outbox.addKeepAlive();
            flush();
        }
        spoke = false;
    }

    /** Where the other side is, for people. */
    String remote() {
        Channel open = channel;
        return open == null || open.remoteAddress() == null
                ? "an unknown address"
                : open.remoteAddress().toString();
    }

    @Nullable
    Channel channel() {
        return channel;
    }

    /** A copy of a frame's bytes. */
    static byte[] bytesOf(ByteBuf in, int from, int length) {
        byte[] bytes = new byte[length];
        in.getBytes(from, bytes);
        return bytes;
    }
}
