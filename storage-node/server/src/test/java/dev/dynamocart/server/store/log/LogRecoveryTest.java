package dev.dynamocart.server.store.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a log that a crash cut off or that a disk damaged. */
class LogRecoveryTest {

    private static final int ENTRIES = 40;
    private static final StoreSettings SETTINGS = new StoreSettings(
            StoreSettings.Engine.XODUS,
            Durability.EVERY_WRITE,
            1000,
            new StoreSettings.Buffer(1 << 20, 1 << 20, 64 * 1024),
            1 << 20,
            0);

    private final HandLoop loop = new HandLoop();
    private final Path folder;

    LogRecoveryTest(@TempDir Path home) throws IOException {
        this.folder = Files.createDirectory(home.resolve("log"));
    }

    @Test
    void wholeLog_isReadWithTheNewestChangeOfEachRecord() throws Exception {
        write(List.of(put("a", 1), put("b", 1), new Change.Remove(Space.HOME, Key.of("a")), put("b", 2)));
        LogRecovery.Recovered recovered = LogRecovery.read(folder);
        assertFalse(recovered.hasGarbage());
        assertEquals(4, recovered.lastSequence());
        Map<Key, Change> changes = byKey(recovered);
        assertInstanceOf(Change.Remove.class, changes.get(Key.of("a")));
        assertEquals(2, valueOf(changes.get(Key.of("b"))));
    }

    @Test
    void logOverSeveralSegments_isReadInOrder() throws Exception {
        for (int i = 0; i < 300; i++) {
            write(List.of(new Change.Put(Space.HOME, Key.of("k" + i % 7), new byte[1000])));
        }
        assertTrue(Segment.filesIn(folder).size() > 4, "the log has several segments");
        LogRecovery.Recovered recovered = LogRecovery.read(folder);
        assertEquals(300, recovered.lastSequence());
        assertEquals(7, recovered.changes().size());
        assertFalse(recovered.hasGarbage());
    }

    @Test
    void logCutAnywhere_givesTheEntriesBefore() throws Exception {
        for (int i = 1; i <= ENTRIES; i++) {
            write(List.of(put("k" + i, i)));
        }
        Path segment = Segment.filesIn(folder).getFirst();
        byte[] whole = Files.readAllBytes(segment);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int cut = random.nextInt(Segment.HEAD_BYTES, ENTRIES * 48);
            byte[] torn = whole.clone();
            Arrays.fill(torn, cut, torn.length, (byte) 0);
            LogRecovery.Recovered recovered = recover(torn);
            int last = recovered.changes().size();
            String where = "seed " + seed + ", cut at " + cut;
            assertTrue(recovered.lastSequence() - last <= 1, where);
            assertEquals(0, recovered.damaged(), where);
            assertEquals(0, recovered.lost(), where);
            for (Change change : recovered.changes()) {
                assertTrue(valueOf(change) <= last, where);
            }
        }
    }

    @Test
    void damagedBytesOfSyncedEntry_markTheRecordDamaged() throws Exception {
        int at = bytesBefore("victim");
        LogRecovery.Recovered recovered = recoverFlipped(at + EntryFormat.HEAD_BYTES + "victim".length());
        assertInstanceOf(Change.MarkDamaged.class, byKey(recovered).get(Key.of("victim")));
        assertEquals(1, recovered.damaged());
        assertTrue(recovered.hasGarbage());
        assertEquals(3, valueOf(byKey(recovered).get(Key.of("after"))), "what follows is kept");
    }

    @Test
    void damagedHeadOfSyncedEntry_isCountedAndWhatFollowsIsKept() throws Exception {
        int at = bytesBefore("victim");
        LogRecovery.Recovered recovered = recoverFlipped(at + 10);
        assertEquals(1, recovered.lost());
        assertTrue(recovered.hasGarbage());
        assertEquals(3, valueOf(byKey(recovered).get(Key.of("after"))));
    }

    @Test
    void damagedRecordThatWasWrittenAgain_isWhole() throws Exception {
        int at = bytesBefore("victim");
        write(List.of(put("victim", 9)));
        LogRecovery.Recovered recovered = recoverFlipped(at + EntryFormat.HEAD_BYTES + "victim".length());
        assertEquals(9, valueOf(byKey(recovered).get(Key.of("victim"))));
    }

    @Test
    void unreadableLastEntry_leavesTheOlderVersion() throws Exception {
        write(List.of(put("k", 1)));
        int at = endOfContent();
        write(List.of(put("k", 2)));
        LogRecovery.Recovered recovered = recoverFlipped(at + EntryFormat.HEAD_BYTES + "k".length());
        assertEquals(1, valueOf(byKey(recovered).get(Key.of("k"))));
        assertEquals(0, recovered.damaged());
        assertTrue(recovered.hasGarbage(), "the node must take a new incarnation");
    }

    @Test
    void damagedHeadOfSegment_isNoticedAndEntriesAreKept() throws Exception {
        write(List.of(put("k", 1)));
        LogRecovery.Recovered recovered = recoverFlipped(3);
        assertEquals(1, valueOf(byKey(recovered).get(Key.of("k"))));
        assertTrue(recovered.hasGarbage());
    }

    /** Writes three synced entries, {@code victim} in the middle, and tells where it begins. */
    private int bytesBefore(String victim) throws Exception {
        write(List.of(put("before", 1)));
        int at = endOfContent();
        write(List.of(put(victim, 2)));
        write(List.of(put("after", 3)));
        write(List.of(put("last", 4)));
        return at;
    }

    private int endOfContent() throws Exception {
        int at = Segment.HEAD_BYTES;
        byte[] segment = Files.readAllBytes(Segment.filesIn(folder).getFirst());
        EntryFormat.Entry entry = EntryFormat.parse(segment, at, segment.length);
        while (entry != null) {
            at += entry.length();
            entry = EntryFormat.parse(segment, at, segment.length);
        }
        return at;
    }

    private LogRecovery.Recovered recoverFlipped(int at) throws Exception {
        byte[] segment = Files.readAllBytes(Segment.filesIn(folder).getFirst());
        segment[at] ^= 4;
        return recover(segment);
    }

    private LogRecovery.Recovered recover(byte[] firstSegment) throws IOException {
        Path copy = folder.resolveSibling("copy");
        Folders.copy(folder, copy);
        Files.write(copy.resolve(Segment.filesIn(folder).getFirst().getFileName()), firstSegment);
        return LogRecovery.read(copy);
    }

    private @org.jspecify.annotations.Nullable WriteLog log;

    private void write(List<Change> changes) throws Exception {
        WriteLog open = log;
        if (open == null) {
            open = WriteLog.open(folder, SETTINGS, loop.host(), Runnable::run, 0);
            log = open;
        }
        assertEquals(null, open.refusal(changes));
        for (Change change : changes) {
            open.append(change);
        }
        Write write = new Write();
        open.onDurable(write);
        open.flush();
        loop.runUntil(write::isDone);
    }

    private static Map<Key, Change> byKey(LogRecovery.Recovered recovered) {
        Map<Key, Change> changes = new HashMap<>();
        recovered.changes().forEach(change -> changes.put(change.key(), change));
        return changes;
    }

    private static int valueOf(@org.jspecify.annotations.Nullable Change change) {
        return assertInstanceOf(Change.Put.class, change).bytes()[0];
    }

    private static Change put(String key, int value) {
        return new Change.Put(Space.HOME, Key.of(key), new byte[] {(byte) value});
    }
}
