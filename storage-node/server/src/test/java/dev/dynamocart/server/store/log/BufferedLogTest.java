package dev.dynamocart.server.store.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.Write;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that answers before it syncs: who wants a sync gets one, of everything before, and the others do not wait for it. */
class BufferedLogTest {

    private static final int NEVER_MILLIS = 3_600_000;

    private final HandLoop loop = new HandLoop();
    private final LogWriter writer = new LogWriter("log", Durability.ONE_OF_N, NEVER_MILLIS, loop.host(), 0);
    private final Segment segment;
    private long lastSequence;

    BufferedLogTest(@TempDir Path folder) throws Exception {
        this.segment = Segment.create(folder, 1, 64 * 1024);
    }

    @BeforeEach
    void start() {
        writer.start();
    }

    @AfterEach
    void close() throws Exception {
        writer.close();
        segment.close();
    }

    private Write add() {
        Write write = new Write();
        writer.addEntry(segment, ++lastSequence, new Change.Remove(Space.HOME, Key.of("k" + lastSequence)));
        writer.addCompletion(write);
        return write;
    }

    private Write addSync() {
        Write sync = new Write();
        writer.addSyncWaiter(sync);
        return sync;
    }

    @Test
    void write_isAnsweredUnsynced() {
        Write write = add();
        writer.flush();
        loop.runUntil(write::isDone);
        assertEquals(0, writer.durableUpTo());
    }

    @Test
    void sync_isAnsweredWhenEverythingBeforeIsSynced() {
        Write first = add();
        writer.flush();
        loop.runUntil(first::isDone);
        Write second = add();
        Write sync = addSync();
        writer.flush();
        loop.runUntil(sync::isDone);
        assertTrue(second.isDone(), "what was written before is answered before");
        assertEquals(lastSequence, writer.durableUpTo());
    }

    @Test
    void manySyncs_areAllAnsweredThoughTheyShare() {
        List<Write> syncs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            add();
            syncs.add(addSync());
            writer.flush();
        }
        loop.runUntil(() -> syncs.stream().allMatch(Write::isDone));
        assertEquals(lastSequence, writer.durableUpTo());
    }

    @Test
    void close_syncsWhatNobodyWanted() throws Exception {
        add();
        writer.close();
        assertEquals(lastSequence, writer.durableUpTo());
    }
}
