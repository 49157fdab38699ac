package dev.dynamocart.benchmark;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.buffer.BufferedKeyStore;
import dev.dynamocart.server.store.xodus.XodusKeyStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Records of 1 KiB in the write log, the buffer and Xodus together. Puts come in rounds of 64, as from 64 busy sessions; a
 * round ends when all its puts are durable. A put's time is its share of the round.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up before each trial
public class StoreBenchmark {
    private static final int ROUND = 64;
    private static final int KEYS = 20_000;
    private static final int RECORD_BYTES = 1024;

    @Param({"EVERY_WRITE", "PERIODIC"})
    private Durability durability;

    private final HandLoop loop = new HandLoop();
    private final Random random = new Random(42);
    private final List<Key> keys =
            IntStream.range(0, KEYS).mapToObj(i -> Key.of("cart/" + i)).toList();
    private final byte[] record = new byte[RECORD_BYTES];
    private Path folder;
    private KeyStore store;
    private long watermark;
    private int waiting;

    @Setup
    public void open() throws IOException, StoreUnreadableException {
        random.nextBytes(record);
        folder = Files.createTempDirectory("store-benchmark");
        StoreSettings base = StoreSettings.DEFAULT;
        StoreSettings settings = new StoreSettings(
                StoreSettings.Engine.XODUS, durability, base.syncMillis(), base.buffer(), base.cacheBytes(), 0);
        XodusKeyStore database = XodusKeyStore.open(folder.resolve("database"), settings.cacheBytes());
        store = BufferedKeyStore.open(database, folder.resolve("log"), settings, loop.host())
                .store();
        for (int done = 0; done < KEYS; done += ROUND) {
            putRound();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROUND)
    public void put() {
        putRound();
    }

    @Benchmark
    public @Nullable Reading get() {
        return store.read(Space.HOME, anyKey());
    }

    private void putRound() {
        for (int i = 0; i < ROUND; i++) {
            putWhenThereIsRoom(new Change.Put(Space.HOME, anyKey(), record));
        }
        store.flush();
        loop.runUntil(() -> waiting == 0);
    }

    /** A full buffer refuses; then the round so far is finished and the drain given a turn, as a busy loop would. */
    private void putWhenThereIsRoom(Change change) {
        boolean[] stored = {false};
        while (!stored[0]) {
            stored[0] = true;
            waiting++;
            store.write(List.of(change), ++watermark, new KeyStore.Completion() {
                @Override
                public void written() {
                    waiting--;
                }

                @Override
                public void refused(String reason) {
                    waiting--;
                    stored[0] = false;
                }
            });
            if (!stored[0]) {
                store.flush();
                loop.runUntil(() -> waiting == 0);
                turnLoop();
            }
        }
    }

    private void turnLoop() {
        boolean[] turned = {false};
        loop.execute(() -> turned[0] = true);
        loop.runUntil(() -> turned[0]);
    }

    private Key anyKey() {
        return keys.get(random.nextInt(KEYS));
    }

    @TearDown
    public void close() throws IOException {
        store.close();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path empty, @Nullable IOException failure) throws IOException {
                Files.delete(empty);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
