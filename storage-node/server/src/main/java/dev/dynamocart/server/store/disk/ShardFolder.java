package dev.dynamocart.server.store.disk;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.buffer.BufferedKeyStore;
import dev.dynamocart.server.store.file.DurableFiles;
import dev.dynamocart.server.store.log.LogRecovery;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import dev.dynamocart.server.store.state.DiskShardState;
import dev.dynamocart.server.store.state.MemoryShardState;
import dev.dynamocart.server.store.state.ShardState;
import dev.dynamocart.server.store.xodus.XodusKeyStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shard's folder with everything in it opened.
 *
 * <p>A folder that cannot be trusted is moved aside to {@code NAME.quarantine-n}, and the node starts empty under a new
 * incarnation; the others' copies heal it. That is so when the identity is missing, damaged or another node's, when the
 * database does not open or cannot take what the log holds, and when it is older than what the log or the last orderly stop have
 * left to it. When it is the machine that does not let files be opened, read or written, they are left where they are.
 */
public final class ShardFolder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ShardFolder.class.getName());
    private static final long VERIFIED_AT_OPEN_BYTES_MAX = 64L << 20;

    private final KeyStore keys;
    private final ShardState state;
    private final @Nullable FileChannel lock;
    private final List<String> findings;

    private ShardFolder(KeyStore keys, ShardState state, @Nullable FileChannel lock, List<String> findings) {
        this.keys = keys;
        this.state = state;
        this.lock = lock;
        this.findings = List.copyOf(findings);
    }

    /** Which shard of which node. */
    public record Owner(NodeId node, int shard, int shards) {}

    /** What it takes to open a folder; findings are added on the way. */
    private record Opening(
            Path folder,
            Owner owner,
            StoreSettings settings,
            StoreHost host,
            FileChannel lock,
            List<String> findings) {}

    /** The user's settings do not allow to open the folder. The message is a sentence. */
    public static final class NotAllowedException extends Exception {
        private static final long serialVersionUID = 1;

        NotAllowedException(String why) {
            super(why);
        }
    }

    /**
     * Opens the folder of a shard below {@code data}, or makes it.
     *
     * @throws NotAllowedException when another process has it open, or it was made for another number of shards
     * @throws IOException when the disk does not let it be opened or made
     */
    public static ShardFolder open(Path data, Owner owner, StoreSettings settings, StoreHost host)
            throws NotAllowedException, IOException {
        if (settings.engine() == StoreSettings.Engine.MEMORY) {
            Actor actor = new Actor(owner.node(), DiskShardState.newIncarnation());
            return new ShardFolder(new MemoryKeyStore(), new MemoryShardState(actor), null, List.of());
        }
        Files.createDirectories(data);
        Path folder = data.resolve("shard-" + owner.shard());
        FileChannel lock = lock(data.resolve("shard-" + owner.shard() + ".lock"));
        boolean isOpen = false;
        try {
            ShardFolder opened = openLocked(new Opening(folder, owner, settings, host, lock, new ArrayList<>()));
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                lock.close();
            }
        }
    }

    /**
     * Moves the folder of a shard aside that was closed, so that the next start is with nothing.
     *
     * @throws IOException when the disk does not let it
     */
    public static void moveAside(Path data, Owner owner, StoreSettings settings) throws IOException {
        Path folder = data.resolve("shard-" + owner.shard());
        if (settings.engine() != StoreSettings.Engine.MEMORY && Files.exists(folder)) {
            LOG.log(System.Logger.Level.WARNING, quarantine(folder, "The node is out of the cluster"));
        }
    }

    private static ShardFolder openLocked(Opening opening) throws NotAllowedException, IOException {
        try {
            return tryOpen(opening);
        } catch (StoreUnreadableException e) {
            String finding = quarantine(opening.folder(), String.valueOf(e.getMessage()));
            // At once: if the second try ends the process too, nobody else tells where the data went.
            LOG.log(System.Logger.Level.WARNING, finding);
            opening.findings().add(finding);
        }
        try {
            return tryOpen(opening);
        } catch (StoreUnreadableException e) {
            throw new IOException("A new store in " + opening.folder() + " cannot be opened", e);
        }
    }

    private static FileChannel lock(Path file) throws NotAllowedException, IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "This very process holds the lock", e);
        }
        channel.close();
        throw new NotAllowedException("Another process uses the data folder " + file.getParent()
                + ". Stop it, or give this node another folder (dynamo.node.data).");
    }

    private static ShardFolder tryOpen(Opening opening)
            throws NotAllowedException, IOException, StoreUnreadableException {
        Path folder = opening.folder();
        StoreSettings settings = opening.settings();
        Files.createDirectories(folder);
        DiskShardState state = stateOf(folder, opening.owner());
        if (state.shards() != opening.owner().shards()) {
            throw new NotAllowedException("The data folder " + folder + " was made for " + state.shards()
                    + " shards, but dynamo.shards is " + opening.owner().shards()
                    + ". Use the old number, or an empty data folder.");
        }
        XodusKeyStore database = XodusKeyStore.open(folder.resolve("database"), settings.cacheBytes());
        try {
            checkAge(database, state);
            BufferedKeyStore.Opened opened =
                    BufferedKeyStore.open(database, folder.resolve("log"), settings, opening.host());
            boolean wasCut = !state.isClosed() && settings.durability().isBuffered();
            report(opened.recovered(), opening.findings());
            state.open(wasCut || opened.recovered().hasGarbage());
            verify(database, folder, opening.findings());
            return new ShardFolder(opened.store(), state, opening.lock(), opening.findings());
        } catch (StoreUnreadableException | IOException e) {
            database.close();
            throw e;
        }
    }

    private static DiskShardState stateOf(Path folder, Owner owner) throws IOException, StoreUnreadableException {
        if (DiskShardState.exists(folder)) {
            return DiskShardState.read(folder, owner.node());
        }
        if (Files.exists(folder.resolve("database")) || Files.exists(folder.resolve("log"))) {
            throw new StoreUnreadableException(folder + " holds data but no identity file");
        }
        DurableFiles.syncFolder(folder.getParent());
        return DiskShardState.create(folder, owner.node(), owner.shards());
    }

    private static void checkAge(KeyStore database, DiskShardState state) throws StoreUnreadableException {
        if (database.watermark() < state.watermark()) {
            throw new StoreUnreadableException("The database ends at change " + database.watermark()
                    + ", but at the last orderly stop it ended at change " + state.watermark());
        }
    }

    private static void report(LogRecovery.Recovered recovered, List<String> findings) {
        if (recovered.damaged() > 0 || recovered.lost() > 0) {
            findings.add("The log was damaged: the newest version of " + recovered.damaged()
                    + " records is lost here, and " + recovered.lost()
                    + " more changes cannot be told any more. The other nodes' copies heal them.");
        } else if (recovered.hasGarbage()) {
            findings.add("The log ends in bytes that were not finished when the process stopped. They are dropped.");
        }
    }

    /** Small databases are checked before they are used; large ones by the background check. */
    private static void verify(KeyStore database, Path folder, List<String> findings) throws IOException {
        if (bytesIn(folder.resolve("database")) > VERIFIED_AT_OPEN_BYTES_MAX) {
            return;
        }
        try (KeyStore.Snapshot snapshot = database.snapshot()) {
            for (Space space : Space.values()) {
                if (!snapshot.scan(space, (key, reading) -> true)) {
                    findings.add(vanished(space));
                }
            }
        }
    }

    static String vanished(Space space) {
        return "Records have vanished from the database (" + space
                + "): a page of it is damaged. What is missing counts as damaged from now on. To rebuild the store,"
                + " stop the node and move its data folder away.";
    }

    private static long bytesIn(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static String quarantine(Path folder, String why) throws IOException {
        int number = 1;
        while (Files.exists(quarantineOf(folder, number))) {
            number++;
        }
        Path aside = quarantineOf(folder, number);
        Files.move(folder, aside);
        DurableFiles.syncFolder(folder.getParent());
        return why + ". The folder is now " + aside.getFileName()
                + "; the node starts empty under a new incarnation and is healed by the others.";
    }

    private static Path quarantineOf(Path folder, int number) {
        return folder.resolveSibling(folder.getFileName() + ".quarantine-" + number);
    }

    /** The records. */
    public KeyStore keys() {
        return keys;
    }

    /** Everything else that lasts. */
    public ShardState state() {
        return state;
    }

    /** What was wrong with the folder when it was opened, as sentences. */
    public List<String> findings() {
        return findings;
    }

    /** Closes everything in order and lets go of the lock. On the shard's thread. */
    @Override
    public void close() throws IOException {
        keys.close();
        state.closed(keys.watermark());
        if (lock != null) {
            lock.close();
        }
    }
}
