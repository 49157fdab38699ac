package dev.dynamocart.wire.codec;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a node keeps on disk as bytes: a format byte, then the fields. A checksum is the store's business, not this one's.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class RecordCodec {

    /** The first byte of every record. Another format gets another number. */
    public static final int FORMAT = 1;

    /** The first byte of every saved view; format 1 knew no change of owners. */
    private static final int VIEW_FORMAT = 2;

    /** The first byte of a record that also says in which order its actors brought news (§4.4). */
    static final int FORMAT_WITH_ORDER = 2;

    private static final int SCRATCH_BYTES_KEPT_MAX = 1 << 17;

    private final NameCache names = new NameCache();
    private ByteBuf scratch = Unpooled.buffer();

    /**
     * The bytes of a record, in an array of their own.
     *
     * @throws CodecException when it holds more of something than fits
     */
    public byte[] encode(StoredRecord stored) throws CodecException {
        ByteBuf buffer = emptyScratch();
        encode(stored, buffer);
        return copyOf(buffer);
    }

    /**
     * Appends a record to {@code out}.
     *
     * @throws CodecException when it holds more of something than fits; {@code out} then holds a part of it
     */
    public void encode(StoredRecord stored, ByteBuf out) throws CodecException {
        ByteWriter writer = new ByteWriter(out);
        boolean hasOrder = !stored.heard().isEmpty();
        writer.byteOf(hasOrder ? FORMAT_WITH_ORDER : FORMAT);
        SiblingsFormat.writeSiblings(writer, stored.siblings());
        writer.varLong(stored.floor());
        writer.nodes(stored.hintFor(), "nodes that a hint is for");
        if (hasOrder) {
            SiblingsFormat.writeActors(writer, stored.heard());
        }
    }

    /**
     * The record in all these bytes.
     *
     * @throws CodecException when they are no record
     */
    public StoredRecord decode(byte[] bytes) throws CodecException {
        return decode(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
    }

    /**
     * The record in all remaining bytes; the buffer's position stays.
     *
     * @throws CodecException when they are no record
     */
    public StoredRecord decode(ByteBuffer bytes) throws CodecException {
        return decode(Unpooled.wrappedBuffer(bytes), 0, bytes.remaining());
    }

    /**
     * The record in {@code length} bytes from the index {@code from}.
     *
     * @throws CodecException when they are no record
     */
    public StoredRecord decode(ByteBuf in, int from, int length) throws CodecException {
        ByteReader reader = new ByteReader(in, from, length, names);
        int format = reader.byteOf();
        if (format != FORMAT && format != FORMAT_WITH_ORDER) {
            throw reader.wrong("there is no record format " + format);
        }
        try {
            StoredRecord stored = new StoredRecord(
                    SiblingsFormat.readSiblings(reader),
                    reader.varLong(),
                    reader.nodes("nodes that a hint is for"),
                    format == FORMAT ? List.of() : SiblingsFormat.readActors(reader));
            reader.expectEnd();
            return stored;
        } catch (IllegalArgumentException e) {
            throw reader.wrong("the values do not fit together: " + e.getMessage());
        }
    }

    /**
     * The bytes of a view of the cluster.
     *
     * @throws CodecException when it holds more of something than fits
     */
    public byte[] encodeView(ClusterView view) throws CodecException {
        ByteBuf buffer = emptyScratch();
        ByteWriter writer = new ByteWriter(buffer);
        writer.byteOf(VIEW_FORMAT);
        ViewFormat.write(writer, view);
        return copyOf(buffer);
    }

    /**
     * The view in all these bytes.
     *
     * @throws CodecException when they are no view
     */
    public ClusterView decodeView(byte[] bytes) throws CodecException {
        ByteReader reader = new ByteReader(Unpooled.wrappedBuffer(bytes), 0, bytes.length, names);
        expectFormat(reader, VIEW_FORMAT);
        try {
            ClusterView view = ViewFormat.read(reader);
            reader.expectEnd();
            return view;
        } catch (IllegalArgumentException e) {
            throw reader.wrong("the values do not fit together: " + e.getMessage());
        }
    }

    private static void expectFormat(ByteReader reader, int expected) throws CodecException {
        int format = reader.byteOf();
        if (format != expected) {
            throw reader.wrong("format " + format + " is not read here, only " + expected);
        }
    }

    private ByteBuf emptyScratch() {
        if (scratch.capacity() > SCRATCH_BYTES_KEPT_MAX) {
            scratch = Unpooled.buffer();
        }
        return scratch.clear();
    }

    private static byte[] copyOf(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }
}
