package dev.dynamocart.server.store.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that cannot be written or synced stops the process, is not tried again, and answers nobody. */
class FailedSyncTest {

    private static final int SYNC_MILLIS = 1000;
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final HandLoop loop = new HandLoop();
    private final List<Throwable> halts = new ArrayList<>();
    private final StoreHost host = new StoreHost(loop, (why, cause) -> halts.add(cause), StoreHost.Gauge.NONE);

    private final Path folder;

    FailedSyncTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void failedWrite_haltsAndAnswersNobody() throws Exception {
        Segment segment = Segment.create(folder, 1, SEGMENT_BYTES);
        segment.close();
        LogWriter writer = new LogWriter("log", Durability.EVERY_WRITE, SYNC_MILLIS, host, 0);
        Write write = new Write();
        add(writer, segment);
        writer.addCompletion(write);
        runToItsEnd(writer);
        assertHalted();
        assertFalse(write.isDone());
    }

    /** A second sync would succeed without the pages that the first could not write. */
    @Test
    void syncThatFailsOnce_isNotTriedAgain() throws Exception {
        try (FirstSyncFails file = file()) {
            LogWriter writer = new LogWriter("log", Durability.EVERY_WRITE, SYNC_MILLIS, host, 0);
            Write write = new Write();
            add(writer, new Segment(1, file, SEGMENT_BYTES));
            writer.addCompletion(write);
            runToItsEnd(writer);
            assertHalted();
            assertEquals(1, file.syncs());
            assertFalse(write.isDone());
            assertEquals(0, writer.durableUpTo());
        }
    }

    /** Where writes are buffered, another thread syncs. What it could not sync stays unanswered; the write was answered before. */
    @Test
    void syncOfBufferedWritesThatFailsOnce_isNotTriedAgain() throws Exception {
        try (FirstSyncFails file = file()) {
            LogWriter writer = new LogWriter("log", Durability.ONE_OF_N, SYNC_MILLIS, host, 0);
            Write sync = new Write();
            add(writer, new Segment(1, file, SEGMENT_BYTES));
            writer.addSyncWaiter(sync);
            runToItsEnd(writer);
            assertHalted();
            assertEquals(1, file.syncs());
            assertFalse(sync.isDone());
        }
    }

    /** As when there is no memory outside of the heap for what is written: no exception of the disk, but an end all the same. */
    @Test
    void writeThatEndsInAnError_haltsAndAnswersNobody() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("Cannot reserve direct buffer memory");
        FirstSyncFails file = new FirstSyncFails(segment()) {
            @Override
            public int write(ByteBuffer source, long position) {
                throw error;
            }
        };
        try (file) {
            LogWriter writer = new LogWriter("log", Durability.EVERY_WRITE, SYNC_MILLIS, host, 0);
            Write write = new Write();
            add(writer, new Segment(1, file, SEGMENT_BYTES));
            writer.addCompletion(write);
            runToItsEnd(writer);
            assertEquals(List.of(error), halts);
            assertFalse(write.isDone());
        }
    }

    @Test
    void syncOfBufferedWritesThatEndsInAnError_haltsAndAnswersNobody() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
        FirstSyncFails file = new FirstSyncFails(segment()) {
            @Override
            public void force(boolean metaData) throws IOException {
                if (halts.isEmpty()) {
                    throw error;
                }
                super.force(metaData);
            }
        };
        try (file) {
            LogWriter writer = new LogWriter("log", Durability.ONE_OF_N, SYNC_MILLIS, host, 0);
            Write sync = new Write();
            add(writer, new Segment(1, file, SEGMENT_BYTES));
            writer.addSyncWaiter(sync);
            runToItsEnd(writer);
            assertEquals(List.of(error), halts);
            assertFalse(sync.isDone());
        }
    }

    private FirstSyncFails file() throws IOException {
        return new FirstSyncFails(segment());
    }

    private FileChannel segment() throws IOException {
        return FileChannel.open(
                folder.resolve("segment"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static void add(LogWriter writer, Segment segment) {
        writer.addEntry(segment, 1, new Change.Remove(Space.HOME, Key.of("k")));
    }

    /** Everything that the log does has happened then, and so has every answer. */
    private void runToItsEnd(LogWriter writer) throws InterruptedException {
        writer.start();
        writer.close();
        Write last = new Write();
        loop.execute(last::written);
        loop.runUntil(last::isDone);
    }

    private void assertHalted() {
        assertEquals(1, halts.size());
        assertInstanceOf(IOException.class, halts.getFirst());
    }
}
