package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about partitions that move to new homes (§4.9): kinds 27 and 28. */
final class TransferFormat {

    static final int FETCH_PARTITION = 27;
    static final int PARTITION_FETCHED = 28;
    private static final int COPY_BYTES_MIN = 4;

    private TransferFormat() {}

    static void write(ByteWriter out, Message.Transfer message) throws CodecException {
        switch (message) {
            case Message.FetchPartition fetch -> {
                MessageCodec.head(out, FETCH_PARTITION, fetch.request());
                out.varLong(fetch.ringVersion());
                out.varInt(fetch.partition());
                writeKeyOrNone(out, fetch.after());
            }
            case Message.PartitionFetched fetched -> {
                MessageCodec.head(out, PARTITION_FETCHED, fetched.request());
                Codes.LEAF_STATE.write(out, fetched.state());
                writeKeyOrNone(out, fetched.last());
                writeCopies(out, fetched.copies());
            }
        }
    }

    static Message.FetchPartition readFetch(ByteReader in, long request) throws CodecException {
        return new Message.FetchPartition(request, in.varLong(), in.varInt(), readKeyOrNone(in));
    }

    static Message.PartitionFetched readFetched(ByteReader in, long request) throws CodecException {
        return new Message.PartitionFetched(request, Codes.LEAF_STATE.read(in), readKeyOrNone(in), readCopies(in));
    }

    private static void writeCopies(ByteWriter out, List<Message.Copy> copies) throws CodecException {
        out.count(copies.size(), Bound.COPIES_MAX, "copies");
        for (Message.Copy copy : copies) {
            out.key(copy.key());
            SiblingsFormat.writeSiblings(out, copy.siblings());
        }
    }

    private static List<Message.Copy> readCopies(ByteReader in) throws CodecException {
        int count = in.count(Bound.COPIES_MAX, COPY_BYTES_MIN, "copies");
        List<Message.Copy> copies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            copies.add(new Message.Copy(in.key(), SiblingsFormat.readSiblings(in)));
        }
        return copies;
    }

    static void writeKeyOrNone(ByteWriter out, @Nullable Key key) {
        out.flag(key != null);
        if (key != null) {
            out.key(key);
        }
    }

    static @Nullable Key readKeyOrNone(ByteReader in) throws CodecException {
        return in.flag() ? in.key() : null;
    }
}
