package dev.dynamocart.server.admin;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.RecordCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up what a node holds, partition by partition.
 *
 * <p>The root of a partition is the sum, lane by lane, of the SHA-256 of each record's key and siblings in their one encoding,
 * without the floor, which is the node's own. A sum does not depend on the order of the scan, so two replicas that hold the same
 * have the same root.
 */
final class DigestBuilder {

    private static final int LANES = 4;

    private final NodeId self;
    private final Ring ring;
    private final RecordCodec codec = new RecordCodec();
    private final MessageDigest sha256 = newSha256();
    private final Map<Integer, Sum> homes = new TreeMap<>();
    private final Map<Integer, Sum> standIns = new TreeMap<>();
    private int hints;
    private int damaged;

    DigestBuilder(NodeId self, Ring ring) {
        this.self = self;
        this.ring = ring;
        for (int id = 0; id < ring.partitions(); id++) {
            if (ring.preferenceList(new Partition(id)).isHome(self)) {
                homes.put(id, new Sum());
            }
        }
    }

    /** The sum of one partition. */
    private static final class Sum {
        private final long[] lanes = new long[LANES];
        private int keys;

        void add(byte[] hash) {
            keys++;
            ByteBuffer lanesOfHash = ByteBuffer.wrap(hash);
            for (int i = 0; i < LANES; i++) {
                lanes[i] += lanesOfHash.getLong();
            }
        }

        AdminAnswers.PartitionDigest toAnswer(int id, String role) {
            ByteBuffer root = ByteBuffer.allocate(LANES * Long.BYTES);
            for (long lane : lanes) {
                root.putLong(lane);
            }
            return new AdminAnswers.PartitionDigest(
                    id, role, keys, HexFormat.of().formatHex(root.array()));
        }
    }

    /** Adds all records of a shard. */
    void add(KeyStore.Snapshot snapshot) {
        snapshot.scan(Space.HOME, (key, reading) -> add(key, reading, homes));
        snapshot.scan(Space.HINTS, (key, reading) -> {
            hints++;
            return add(key, reading, standIns);
        });
    }

    private boolean add(Key key, Reading reading, Map<Integer, Sum> sums) {
        if (reading instanceof Reading.Found found) {
            try {
                StoredRecord stored = codec.decode(found.bytes());
                byte[] canonical = codec.encode(new StoredRecord(stored.siblings(), 0, List.of()));
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(key.length()).flip());
                sha256.update(key.toBytes());
                sums.computeIfAbsent(ring.partitionOf(key).index(), id -> new Sum())
                        .add(sha256.digest(canonical));
                return true;
            } catch (CodecException e) {
                damaged++;
                return true;
            }
        }
        damaged++;
        return true;
    }

    AdminAnswers.Digest build() {
        List<AdminAnswers.PartitionDigest> partitions = new ArrayList<>();
        homes.forEach((id, sum) -> partitions.add(sum.toAnswer(id, "home")));
        standIns.forEach((id, sum) -> partitions.add(sum.toAnswer(id, "stand-in")));
        return new AdminAnswers.Digest(self.name(), partitions, hints, damaged);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
