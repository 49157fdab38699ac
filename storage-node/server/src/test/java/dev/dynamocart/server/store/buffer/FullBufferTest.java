package dev.dynamocart.server.store.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.Write;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that does not keep up: the buffer has an end. */
class FullBufferTest {

    /** A log begins with one segment and has two more made at once. */
    private static final long FIRST_AFTER_THE_SPARES = 4;

    @Test
    void fullBuffer_refusesWritesUntilTheDatabaseHasTakenSome(@TempDir Path folder) throws Exception {
        HandLoop loop = new HandLoop();
        CountDownLatch released = new CountDownLatch(1);
        try (BufferedKeyStore store = BufferedKeyStore.open(
                        new HookedKeyStore(() -> await(released)), folder, SmallBuffer.SETTINGS, loop.host())
                .store()) {
            int accepted = 0;
            Write last = write(store, loop, accepted);
            while (last.refusal() == null) {
                accepted++;
                last = write(store, loop, accepted);
            }
            assertEquals("The write buffer is full.", last.refusal());
            assertTrue(store.bufferBytes() < 210_000, "the limit holds: " + store.bufferBytes());
            assertInstanceOf(
                    Reading.Missing.class,
                    store.read(Space.HOME, Key.of("k" + accepted)),
                    "a refused write leaves no trace");
            released.countDown();
            loop.runUntil(() -> store.bufferBytes() < 150_000);
            assertEquals(null, write(store, loop, accepted).refusal());
            for (int i = 0; i <= accepted; i++) {
                assertInstanceOf(Reading.Found.class, store.read(Space.HOME, Key.of("k" + i)));
            }
        }
    }

    /** While no segment can be made the buffer fills up; the database takes all that it may meanwhile. */
    @Test
    void logThatCanGrowAgain_makesRoomInTheBuffer(@TempDir Path folder) throws Exception {
        HandLoop loop = new HandLoop();
        try (BufferedKeyStore store = BufferedKeyStore.open(
                        new MemoryKeyStore(), folder, SmallBuffer.SETTINGS, loop.host())
                .store()) {
            List<Path> obstacles = new ArrayList<>();
            for (long segment = FIRST_AFTER_THE_SPARES; segment < FIRST_AFTER_THE_SPARES + 100; segment++) {
                obstacles.add(Files.createFile(folder.resolve("%016d.log".formatted(segment))));
            }
            int accepted = 0;
            while (write(store, loop, accepted).refusal() == null) {
                accepted++;
            }
            for (Path obstacle : obstacles) {
                Files.delete(obstacle);
            }
            int next = accepted;
            loop.retryUntil(() -> write(store, loop, next).refusal() == null);
            for (int i = 0; i <= accepted; i++) {
                assertInstanceOf(Reading.Found.class, store.read(Space.HOME, Key.of("k" + i)));
            }
        }
    }

    @Test
    void recordLargerThanTheLogTakes_isRefused(@TempDir Path folder) throws Exception {
        HandLoop loop = new HandLoop();
        try (BufferedKeyStore store = BufferedKeyStore.open(
                        new MemoryKeyStore(), folder, SmallBuffer.SETTINGS, loop.host())
                .store()) {
            Write write = new Write();
            store.write(List.of(new Change.Put(Space.HOME, Key.of("k"), new byte[2 << 20])), 0, write);
            assertNotNull(write.refusal());
            assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, Key.of("k")));
        }
    }

    private static Write write(KeyStore store, HandLoop loop, int number) {
        Write write = new Write();
        store.write(List.of(new Change.Put(Space.HOME, Key.of("k" + number), new byte[1000])), 0, write);
        store.flush();
        loop.runUntil(write::isDone);
        return write;
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
