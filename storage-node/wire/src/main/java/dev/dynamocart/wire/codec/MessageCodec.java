package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.version.Context;
import io.netty.buffer.ByteBuf;

/**
 * Messages as bytes: a format byte, a byte for the kind of message, its fields in the order of the record.
 *
 * <p>Not thread-safe: one for each event loop. It remembers names, so that decoding does not build the same ones again.
 */
public final class MessageCodec {

    /** The first byte of every message. Another format gets another number. */
    public static final int FORMAT = 1;

    private static final int READ_REPLICA = 1;
    private static final int REPLICA_VERSIONS = 2;
    private static final int WRITE_REPLICA = 3;
    private static final int REPLICA_WRITTEN = 4;
    private static final int COORDINATE_PUT = 5;
    private static final int PUT_COORDINATED = 6;
    private static final int PING = 7;
    private static final int PONG = 8;
    private static final int GOSSIP_DIGEST = 9;
    private static final int GOSSIP_SAME = 10;
    private static final int GOSSIP_VIEW = 11;
    private static final int FETCH_VIEW = 12;
    private static final int VIEW_FETCHED = 13;
    private static final int COORDINATE_PUT_OR_DECLINE = 14;
    private static final int COORDINATE_GET = 15;
    private static final int GET_COORDINATED = 16;
    private static final int REAP_REPLICA = 23;
    private static final int REPLICA_REAPED = 24;
    private static final int WRITE_REPLICA_AND_FORGET = 29;

    private final NameCache names = new NameCache();

    /**
     * Appends {@code message} to {@code out}.
     *
     * @throws CodecException when there is more in the message than fits, or {@code out} may not grow enough; {@code out} then
     *     holds a part of it
     */
    public void encode(Message message, ByteBuf out) throws CodecException {
        ByteWriter writer = new ByteWriter(out);
        try {
            writer.byteOf(FORMAT);
            write(writer, message);
        } catch (IndexOutOfBoundsException e) {
            throw new CodecException(out.writerIndex(), "the message does not fit into the buffer's maximum capacity");
        }
    }

    /**
     * The message in all readable bytes of {@code in}, which are consumed.
     *
     * @throws CodecException when they are no message
     */
    public Message decode(ByteBuf in) throws CodecException {
        int length = in.readableBytes();
        Message message = decode(in, in.readerIndex(), length);
        in.skipBytes(length);
        return message;
    }

    /**
     * The message in {@code length} bytes from the index {@code from}. The buffer's own indexes are not used.
     *
     * @throws CodecException when they are no message
     */
    public Message decode(ByteBuf in, int from, int length) throws CodecException {
        ByteReader reader = new ByteReader(in, from, length, names);
        int format = reader.byteOf();
        if (format != FORMAT) {
            throw reader.wrong("there is no message format " + format);
        }
        try {
            Message message = read(reader);
            reader.expectEnd();
            return message;
        } catch (IllegalArgumentException e) {
            throw reader.wrong("the values do not fit together: " + e.getMessage());
        }
    }

    private static void write(ByteWriter out, Message message) throws CodecException {
        switch (message) {
            case Message.ReadReplica read -> {
                head(out, READ_REPLICA, read.request());
                out.key(read.key());
            }
            case Message.ReplicaVersions versions -> {
                head(out, REPLICA_VERSIONS, versions.request());
                SiblingsFormat.writeSiblings(out, versions.siblings());
                Codes.HOLDING.write(out, versions.holding());
            }
            case Message.WriteReplica write -> writeReplica(out, write);
            case Message.ReplicaWritten written -> {
                head(out, REPLICA_WRITTEN, written.request());
                out.flag(written.stored());
            }
            case Message.CoordinatePut put -> {
                head(out, put.mayDecline() ? COORDINATE_PUT_OR_DECLINE : COORDINATE_PUT, put.request());
                PutFormat.writePut(out, put.put());
                out.varInt(put.hops());
            }
            case Message.PutCoordinated put -> {
                head(out, PUT_COORDINATED, put.request());
                PutFormat.writeReply(out, put.reply());
            }
            case Message.CoordinateGet get -> {
                head(out, COORDINATE_GET, get.request());
                GetFormat.writeGet(out, get.get());
            }
            case Message.GetCoordinated get -> {
                head(out, GET_COORDINATED, get.request());
                GetFormat.writeReply(out, get.reply());
            }
            case Message.Ping ping -> head(out, PING, ping.request());
            case Message.Pong pong -> head(out, PONG, pong.request());
            case Message.GossipDigest gossip -> {
                head(out, GOSSIP_DIGEST, gossip.request());
                out.fixedLong(gossip.digest());
            }
            case Message.GossipSame same -> head(out, GOSSIP_SAME, same.request());
            case Message.GossipView gossip -> {
                head(out, GOSSIP_VIEW, gossip.request());
                ViewFormat.write(out, gossip.view());
                out.flag(gossip.answerWanted());
            }
            case Message.Comparison comparison -> TreeFormat.write(out, comparison);
            case Message.Transfer transfer -> TransferFormat.write(out, transfer);
            case Message.ReapReplica reap -> writeReap(out, reap);
            case Message.ReplicaReaped reaped -> {
                head(out, REPLICA_REAPED, reaped.request());
                out.flag(reaped.agreed());
            }
            case Message.Commanding commanding -> CommandFormat.write(out, commanding);
            case Message.FetchView fetch -> head(out, FETCH_VIEW, fetch.request());
            case Message.ViewFetched fetched -> {
                head(out, VIEW_FETCHED, fetched.request());
                ViewFormat.write(out, fetched.view());
            }
        }
    }

    private static void writeReap(ByteWriter out, Message.ReapReplica reap) throws CodecException {
        head(out, REAP_REPLICA, reap.request());
        out.key(reap.key());
        SiblingsFormat.writeSiblings(out, reap.tombstone());
        out.flag(reap.remove());
    }

    private static void writeReplica(ByteWriter out, Message.WriteReplica write) throws CodecException {
        boolean forgets = !write.forgotten().isEmpty();
        head(out, forgets ? WRITE_REPLICA_AND_FORGET : WRITE_REPLICA, write.request());
        out.key(write.key());
        SiblingsFormat.writeSiblings(out, write.siblings());
        Codes.CAUSE.write(out, write.cause());
        out.nodes(write.hintFor(), "nodes that a hint is for");
        if (forgets) {
            SiblingsFormat.writeContext(out, write.forgotten());
        }
    }

    static void head(ByteWriter out, int kind, long request) {
        out.byteOf(kind);
        out.varLong(request);
    }

    private static Message read(ByteReader in) throws CodecException {
        int kind = in.byteOf();
        if (kind < READ_REPLICA || kind > WRITE_REPLICA_AND_FORGET) {
            throw in.wrong("there is no message of kind " + kind);
        }
        long request = in.varLong();
        return switch (kind) {
            case READ_REPLICA -> new Message.ReadReplica(request, in.key());
            case REPLICA_VERSIONS ->
                new Message.ReplicaVersions(request, SiblingsFormat.readSiblings(in), Codes.HOLDING.read(in));
            case WRITE_REPLICA -> readWrite(in, request, false);
            case WRITE_REPLICA_AND_FORGET -> readWrite(in, request, true);
            case REPLICA_WRITTEN -> new Message.ReplicaWritten(request, in.flag());
            case COORDINATE_PUT -> new Message.CoordinatePut(request, PutFormat.readPut(in), in.varInt(), false);
            case PUT_COORDINATED -> new Message.PutCoordinated(request, PutFormat.readReply(in));
            case PING -> new Message.Ping(request);
            case PONG -> new Message.Pong(request);
            case GOSSIP_DIGEST -> new Message.GossipDigest(request, in.fixedLong());
            case GOSSIP_SAME -> new Message.GossipSame(request);
            case GOSSIP_VIEW -> new Message.GossipView(request, ViewFormat.read(in), in.flag());
            case FETCH_VIEW -> new Message.FetchView(request);
            case VIEW_FETCHED -> new Message.ViewFetched(request, ViewFormat.read(in));
            case COORDINATE_PUT_OR_DECLINE ->
                new Message.CoordinatePut(request, PutFormat.readPut(in), in.varInt(), true);
            case COORDINATE_GET -> new Message.CoordinateGet(request, GetFormat.readGet(in));
            case GET_COORDINATED -> new Message.GetCoordinated(request, GetFormat.readReply(in));
            case REAP_REPLICA -> new Message.ReapReplica(request, in.key(), SiblingsFormat.readSiblings(in), in.flag());
            case REPLICA_REAPED -> new Message.ReplicaReaped(request, in.flag());
            case CommandFormat.FORWARD_COMMAND -> new Message.ForwardCommand(request, CommandFormat.read(in));
            case CommandFormat.COMMAND_FORWARDED -> new Message.CommandForwarded(request, CommandFormat.readReply(in));
            case TransferFormat.FETCH_PARTITION -> TransferFormat.readFetch(in, request);
            case TransferFormat.PARTITION_FETCHED -> TransferFormat.readFetched(in, request);
            default -> TreeFormat.read(in, kind, request);
        };
    }

    private static Message readWrite(ByteReader in, long request, boolean forgets) throws CodecException {
        Message.WriteReplica write = new Message.WriteReplica(
                request,
                in.key(),
                SiblingsFormat.readSiblings(in),
                Codes.CAUSE.read(in),
                in.nodes("nodes that a hint is for"),
                forgets ? SiblingsFormat.readContext(in) : Context.EMPTY);
        if (forgets && write.forgotten().isEmpty()) {
            throw in.wrong("there is nothing to forget, so the message is of another kind");
        }
        return write;
    }
}
