package dev.dynamocart.load.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.ledger.LedgerReader.NotALedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {

    private static final List<LedgerEntry> ROWS = List.of(
            new LedgerEntry("run-00001", "run-00001-0", 1, Change.ADD, "mug", 2, Outcome.ACKNOWLEDGED, false),
            new LedgerEntry("run-00001", "run-00001-0", 2, Change.SET, "tea", 5, Outcome.UNKNOWN, false),
            new LedgerEntry("run-00002", "run-00002-1", 7, Change.REMOVE, "tea", 0, Outcome.ACKNOWLEDGED, true),
            new LedgerEntry("run-00002", "run-00002-1", 8, Change.ADD, "tea", 1, Outcome.REFUSED, false));

    @Test
    void closedLedger_givesBackItsRowsAndIsComplete(@TempDir Path folder) throws Exception {
        List<LedgerEntry> read = new ArrayList<>();
        assertTrue(LedgerReader.read(written(folder), read::add));
        assertEquals(ROWS, read);
    }

    @Test
    void ledgerCutAnywhereAfterItsFirstLine_givesRowsBeforeTheCutAndIsIncomplete(@TempDir Path folder)
            throws Exception {
        byte[] whole = Files.readAllBytes(written(folder));
        int firstLine = LedgerFormat.FIRST_LINE.length() + 1;
        for (int length = firstLine; length < whole.length - LedgerFormat.LAST_LINE.length() - 1; length++) {
            Path cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(whole, length));
            List<LedgerEntry> read = new ArrayList<>();
            assertFalse(LedgerReader.read(cut, read::add), "cut at " + length);
            assertEquals(ROWS.subList(0, read.size()), read, "cut at " + length);
        }
    }

    @Test
    void damagedRow_isNamed(@TempDir Path folder) throws Exception {
        Path file = written(folder);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, lines.get(2).replace("SET", "SIT"));
        Files.write(file, lines);
        NotALedger problem = assertThrows(NotALedger.class, () -> LedgerReader.read(file, _ -> {}));
        assertTrue(String.valueOf(problem.getMessage()).contains("line 3"), problem::getMessage);
    }

    @Test
    void ledgersOfTwoGenerators_areJoined(@TempDir Path folder) throws Exception {
        Path one = written(folder);
        Path other = folder.resolve("other");
        Files.writeString(other, Files.readString(one).replace("run-", "load-"));
        Path both = folder.resolve("both");
        assertEquals(8, LedgerMerge.write(List.of(one, other), both));
        List<LedgerEntry> read = new ArrayList<>();
        assertTrue(LedgerReader.read(both, read::add), "both are complete, so the result is");
        assertEquals(ROWS, read.subList(0, 4));
    }

    @Test
    void ledgerGivenTwice_isRefused(@TempDir Path folder) throws Exception {
        Path one = written(folder);
        assertThrows(IOException.class, () -> LedgerMerge.write(List.of(one, one), folder.resolve("both")));
    }

    @Test
    void otherFile_isRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("notes"), "buy tea\n");
        assertThrows(NotALedger.class, () -> LedgerReader.read(file, _ -> {}));
    }

    private static Path written(Path folder) throws Exception {
        Path file = folder.resolve("ledger");
        try (LedgerWriter writer = new LedgerWriter(file)) {
            ROWS.forEach(writer::append);
        }
        return file;
    }
}
