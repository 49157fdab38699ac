package dev.dynamocart.server.store.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreBrokenException;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.Write;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that opens and reads, but cannot be written to, for its damage or the machine's trouble. */
class DamagedDatabaseTest {

    private static final Key KEY = Key.of("cart/c1");
    private final HandLoop loop = new HandLoop();
    private final Path folder;

    DamagedDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void databaseThatCannotTakeTheLog_isUnreadable() throws Exception {
        Path left = folder.resolve("left");
        KeyStore running = open(new MemoryKeyStore(), folder.resolve("log"));
        put(running);
        Folders.copy(folder.resolve("log"), left);
        running.close();
        StoreUnreadableException thrown = assertThrows(StoreUnreadableException.class, () -> open(damaged(), left));
        assertTrue(
                String.valueOf(thrown.getMessage()).startsWith("The database cannot take what the log holds: "),
                thrown.getMessage());
        try (KeyStore sound = open(new MemoryKeyStore(), left)) {
            assertInstanceOf(Reading.Found.class, sound.read(Space.HOME, KEY), "the log is still there");
        }
    }

    /** The error may pass; neither the database nor the log is worse for it. */
    @Test
    void databaseThatTheDiskDoesNotLetTakeTheLog_isNotUnreadable() throws Exception {
        Path left = folder.resolve("left");
        KeyStore running = open(new MemoryKeyStore(), folder.resolve("log"));
        put(running);
        Folders.copy(folder.resolve("log"), left);
        running.close();
        KeyStore full = new HookedKeyStore(() -> {
            IOException cause = new IOException("Disk quota exceeded");
            throw new StoreBrokenException("Xodus cannot write", new IllegalStateException("Failed to flush", cause));
        });
        IOException thrown = assertThrows(IOException.class, () -> open(full, left));
        assertTrue(String.valueOf(thrown.getMessage()).contains("Disk quota exceeded"), thrown.getMessage());
        try (KeyStore sound = open(new MemoryKeyStore(), left)) {
            assertInstanceOf(Reading.Found.class, sound.read(Space.HOME, KEY), "the log is still there");
        }
    }

    @Test
    void databaseThatBreaksAtTheEnd_leavesTheLog() throws Exception {
        KeyStore running = open(damaged(), folder);
        put(running);
        running.close();
        assertFalse(Folders.files(folder).isEmpty(), "nothing is lost");
        try (KeyStore sound = open(new MemoryKeyStore(), folder)) {
            assertInstanceOf(Reading.Found.class, sound.read(Space.HOME, KEY));
        }
    }

    /** Whatever it is: if the drain ended in silence, the buffer would fill up and never be emptied again. */
    @Test
    void databaseThatThrowsAnythingWhileItDrains_stopsTheProcess() throws Exception {
        IllegalStateException thrown = new IllegalStateException("Environment is inoperative");
        List<Throwable> halts = new ArrayList<>();
        StoreHost host =
                new StoreHost(loop, (why, cause) -> loop.execute(() -> halts.add(cause)), StoreHost.Gauge.NONE);
        AtomicBoolean isFirst = new AtomicBoolean(true);
        KeyStore database = new HookedKeyStore(() -> {
            if (isFirst.getAndSet(false)) {
                throw thrown;
            }
        });
        try (KeyStore store = BufferedKeyStore.open(database, folder, SmallBuffer.SETTINGS, host)
                .store()) {
            Write.durably(store, loop, List.of(new Change.Put(Space.HOME, KEY, new byte[150_000])));
            // A spare segment may still be in the making; each write looks again.
            loop.retryUntil(() -> {
                store.write(List.of(), 0, new Write());
                return !halts.isEmpty();
            });
            assertEquals(List.of(thrown), halts);
        }
    }

    private KeyStore open(KeyStore database, Path log) throws Exception {
        return BufferedKeyStore.open(database, log, SmallBuffer.SETTINGS, loop.host())
                .store();
    }

    private void put(KeyStore store) {
        Write.durably(store, loop, List.of(new Change.Put(Space.HOME, KEY, new byte[100])));
    }

    private static KeyStore damaged() {
        return new HookedKeyStore(() -> {
            throw new StoreBrokenException("Unexpected loggable type", new IllegalStateException());
        });
    }
}
