package dev.dynamocart.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.server.store.disk.ShardFolder;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import dev.dynamocart.server.store.state.ShardState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of an operation, the core is told. */
class ShardStoreTest {

    private static final int RECORDS = 500;
    private static final int STEP_BYTES = 1999;

    private final HandLoop loop = new HandLoop();
    private final List<StoreResult> results = new ArrayList<>();

    @Test
    void leaseThatEndsInAnError_hasFailed() {
        ShardStore store = new ShardStore(new MemoryKeyStore(), new NoMemory(), loop, results::add);
        store.submit(new StoreOp.Lease(7, 100, null));
        loop.runUntil(() -> !results.isEmpty());
        assertEquals(
                List.of(new StoreResult.Failed(7, "java.lang.OutOfMemoryError: Cannot reserve direct buffer memory")),
                results);
        store.stop();
    }

    /** Who believes that there is nothing more goes on without it: a node that leaves would leave with records of its own. */
    @Test
    void scanThatADamagedPageCutsShort_hasFailed(@TempDir Path data) throws Exception {
        try (ShardFolder folder = open(data.resolve("whole"))) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                changes.add(new Change.Put(Space.HOME, Key.of("k" + i), new byte[100]));
            }
            Write.durably(folder.keys(), loop, changes);
        }
        int cut = 0;
        byte[] whole = Files.readAllBytes(database(data.resolve("whole")));
        for (int at = 0; at + 8 < whole.length; at += STEP_BYTES) {
            Path copy = data.resolve("damaged-at-" + at);
            Folders.copy(data.resolve("whole"), copy);
            byte[] damaged = whole.clone();
            for (int i = at; i < at + 8; i++) {
                damaged[i] ^= 0x5a;
            }
            Files.write(database(copy), damaged);
            try (ShardFolder folder = open(copy)) {
                boolean isAside = Files.exists(copy.resolve("shard-0.quarantine-1"));
                cut += isAside || scan(folder) ? 0 : 1;
            }
        }
        assertTrue(cut > 0, "at least one page matters");
    }

    /** Scans all homes, and checks that they are there, but one that may be lost, when it comes to its end. Returns whether it does. */
    private boolean scan(ShardFolder folder) {
        ShardStore store = new ShardStore(folder.keys(), folder.state(), loop, results::add);
        Set<Key> met = new HashSet<>();
        StoreResult.@Nullable Scanned slice = null;
        do {
            @Nullable
            Key after = slice == null || slice.records().isEmpty()
                    ? null
                    : slice.records().getLast().key();
            results.clear();
            store.submit(new StoreOp.Scan(1, Space.HOME, Span.ALL, after, 64, 1 << 20));
            loop.runUntil(() -> !results.isEmpty());
            slice = results.getFirst() instanceof StoreResult.Scanned scanned ? scanned : null;
            if (slice != null) {
                slice.records().forEach(entry -> met.add(entry.key()));
            }
        } while (slice != null && !slice.complete());
        store.stop();
        if (slice != null) {
            assertTrue(met.size() >= RECORDS - 1, "met " + met.size());
        }
        return slice != null;
    }

    private ShardFolder open(Path data) throws Exception {
        return ShardFolder.open(
                data, new ShardFolder.Owner(new NodeId("node-1"), 0, 1), StoreSettings.DEFAULT, loop.host());
    }

    private static Path database(Path data) {
        return Folders.files(data.resolve("shard-0/database")).stream()
                .filter(file -> file.toString().endsWith(".xd"))
                .findFirst()
                .orElseThrow();
    }

    /** The state of a process that has no memory outside of the heap, which files are written through. */
    private static final class NoMemory implements ShardState {

        @Override
        public Actor actor() {
            return new Actor(new NodeId("node-1"), 1);
        }

        @Override
        public long lease(int count, @Nullable Actor newLife) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }

        @Override
        public void saveView(byte[] view) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }

        @Override
        public byte @Nullable [] view() {
            return null;
        }

        @Override
        public void closed(long watermark) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }
    }
}
