package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages about hash trees (§4.7): kinds 17 to 22. */
final class TreeFormat {

    private static final int COMPARE_ROOTS = 17;
    private static final int ROOTS_COMPARED = 18;
    private static final int FETCH_HASHES = 19;
    private static final int HASHES_FETCHED = 20;
    private static final int FETCH_LEAF = 21;
    private static final int LEAF_FETCHED = 22;
    private static final int ROOT_BYTES_MIN = 1 + Long.BYTES;
    private static final int KEY_BYTES_MIN = 2 + Long.BYTES;

    private TreeFormat() {}

    static void write(ByteWriter out, Message.Comparison message) throws CodecException {
        switch (message) {
            case Message.CompareRoots compare -> {
                MessageCodec.head(out, COMPARE_ROOTS, compare.request());
                out.varLong(compare.ringVersion());
                writeRoots(out, compare.roots());
            }
            case Message.RootsCompared compared -> {
                MessageCodec.head(out, ROOTS_COMPARED, compared.request());
                out.flag(compared.comparable());
                writePartitions(out, compared.differing());
            }
            case Message.FetchHashes fetch -> {
                MessageCodec.head(out, FETCH_HASHES, fetch.request());
                out.varLong(fetch.ringVersion());
                out.varInt(fetch.partition());
                out.varInt(fetch.branch());
            }
            case Message.HashesFetched fetched -> {
                MessageCodec.head(out, HASHES_FETCHED, fetched.request());
                writeHashes(out, fetched.hashes());
            }
            case Message.FetchLeaf fetch -> {
                MessageCodec.head(out, FETCH_LEAF, fetch.request());
                out.varLong(fetch.ringVersion());
                out.varInt(fetch.partition());
                out.varInt(fetch.leaf());
                TransferFormat.writeKeyOrNone(out, fetch.after());
            }
            case Message.LeafFetched fetched -> {
                MessageCodec.head(out, LEAF_FETCHED, fetched.request());
                Codes.LEAF_STATE.write(out, fetched.state());
                writeKeys(out, fetched.keys());
            }
        }
    }

    /** The message of a kind that the caller has checked. */
    static Message read(ByteReader in, int kind, long request) throws CodecException {
        return switch (kind) {
            case COMPARE_ROOTS -> new Message.CompareRoots(request, in.varLong(), readRoots(in));
            case ROOTS_COMPARED -> new Message.RootsCompared(request, in.flag(), readPartitions(in));
            case FETCH_HASHES -> new Message.FetchHashes(request, in.varLong(), in.varInt(), in.varInt());
            case HASHES_FETCHED -> new Message.HashesFetched(request, readHashes(in));
            case FETCH_LEAF ->
                new Message.FetchLeaf(
                        request, in.varLong(), in.varInt(), in.varInt(), TransferFormat.readKeyOrNone(in));
            default -> new Message.LeafFetched(request, Codes.LEAF_STATE.read(in), readKeys(in));
        };
    }

    private static void writeRoots(ByteWriter out, List<Message.TreeRoot> roots) throws CodecException {
        out.count(roots.size(), Bound.PARTITIONS_MAX, "roots");
        for (Message.TreeRoot root : roots) {
            out.varInt(root.partition());
            out.fixedLong(root.hash());
        }
    }

    private static List<Message.TreeRoot> readRoots(ByteReader in) throws CodecException {
        int count = in.count(Bound.PARTITIONS_MAX, ROOT_BYTES_MIN, "roots");
        List<Message.TreeRoot> roots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            roots.add(new Message.TreeRoot(in.varInt(), in.fixedLong()));
        }
        return roots;
    }

    private static void writePartitions(ByteWriter out, List<Integer> partitions) throws CodecException {
        out.count(partitions.size(), Bound.PARTITIONS_MAX, "partitions");
        for (int partition : partitions) {
            out.varInt(partition);
        }
    }

    private static List<Integer> readPartitions(ByteReader in) throws CodecException {
        int count = in.count(Bound.PARTITIONS_MAX, 1, "partitions");
        List<Integer> partitions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            partitions.add(in.varInt());
        }
        return partitions;
    }

    private static void writeHashes(ByteWriter out, List<Long> hashes) throws CodecException {
        out.count(hashes.size(), Bound.HASHES_MAX, "hashes");
        for (long hash : hashes) {
            out.fixedLong(hash);
        }
    }

    private static List<Long> readHashes(ByteReader in) throws CodecException {
        int count = in.count(Bound.HASHES_MAX, Long.BYTES, "hashes");
        List<Long> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(in.fixedLong());
        }
        return hashes;
    }

    private static void writeKeys(ByteWriter out, List<Message.KeyHash> keys) throws CodecException {
        out.count(keys.size(), Bound.LEAF_KEYS_MAX, "keys");
        for (Message.KeyHash key : keys) {
            out.key(key.key());
            out.fixedLong(key.hash());
        }
    }

    private static List<Message.KeyHash> readKeys(ByteReader in) throws CodecException {
        int count = in.count(Bound.LEAF_KEYS_MAX, KEY_BYTES_MIN, "keys");
        List<Message.KeyHash> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(new Message.KeyHash(in.key(), in.fixedLong()));
        }
        return keys;
    }
}
