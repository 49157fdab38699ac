package dev.dynamocart.server.store.state;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.server.store.PassingError;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The state of a shard in two small files of its folder, each replaced as a whole. */
public final class DiskShardState implements ShardState {

    private static final String IDENTITY = "identity";
    private static final String VIEW = "view";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private Identity identity;

    private DiskShardState(Path folder, Identity identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** A new incarnation's number: random, not zero; the top bit is free to tell the node's two roles apart. */
    public static int newIncarnation() {
        int drawn = RANDOM.nextInt() & Integer.MAX_VALUE;
        return drawn == 0 ? 1 : drawn;
    }

    /**
     * The state of a folder that has none yet.
     *
     * @throws IOException when it cannot be made durable
     */
    public static DiskShardState create(Path folder, NodeId node, int shards) throws IOException {
        Identity identity = new Identity(new Actor(node, newIncarnation()), shards, 0, 0, false);
        DurableFiles.replace(folder.resolve(IDENTITY), identity.toBytes());
        return new DiskShardState(folder, identity);
    }

    /**
     * The state that the folder holds.
     *
     * @throws StoreUnreadableException when it is missing, damaged, or another node's
     * @throws IOException when the machine does not let it be read
     */
    public static DiskShardState read(Path folder, NodeId node) throws StoreUnreadableException, IOException {
        @Nullable Identity identity;
        try {
            byte[] bytes = DurableFiles.read(folder.resolve(IDENTITY));
            identity = bytes == null ? null : Identity.parse(bytes);
        } catch (IOException e) {
            throw PassingError.of(e, "The identity file of " + folder + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new StoreUnreadableException("The identity file of " + folder + " cannot be read: " + e, e);
        }
        if (identity == null) {
            throw new StoreUnreadableException(
                    "The identity file of " + folder + " is damaged or of another version's format");
        }
        if (!identity.actor().node().equals(node)) {
            throw new StoreUnreadableException(folder + " belongs to "
                    + identity.actor().node() + ", not to " + node + ": a copied disk must not speak for two nodes");
        }
        return new DiskShardState(folder, identity);
    }

    /** Whether {@code folder} holds an identity file, in whatever state. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(IDENTITY));
    }

    /** How many shards the node had when the folder was made. */
    public int shards() {
        return identity.shards();
    }

    /** Whether the store was closed in order and has not been opened since. */
    public boolean isClosed() {
        return identity.isClosed();
    }

    /** The last change that the database must hold. */
    public long watermark() {
        return identity.watermark();
    }

    /**
     * Says that the store is in use now.
     *
     * @param asNewIncarnation whether the node may not claim to know the events of its last run (P2)
     */
    public synchronized void open(boolean asNewIncarnation) throws IOException {
        Actor actor = asNewIncarnation ? new Actor(identity.actor().node(), newIncarnation()) : identity.actor();
        keep(identity.opened(actor));
    }

    @Override
    public synchronized Actor actor() {
        return identity.actor();
    }

    @Override
    public synchronized long lease(int count, @Nullable Actor newLife) throws IOException {
        long before = identity.leasedUpTo();
        Actor actor = newLife == null ? identity.actor() : newLife;
        keep(identity.withLease(actor, before + count));
        return before;
    }

    @Override
    public void saveView(byte[] view) throws IOException {
        DurableFiles.replace(folder.resolve(VIEW), view);
    }

    @Override
    public byte @Nullable [] view() {
        try {
            return DurableFiles.read(folder.resolve(VIEW));
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public synchronized void closed(long watermark) throws IOException {
        keep(identity.closed(watermark));
    }

    private void keep(Identity next) throws IOException {
        DurableFiles.replace(folder.resolve(IDENTITY), next.toBytes());
        identity = next;
    }
}
