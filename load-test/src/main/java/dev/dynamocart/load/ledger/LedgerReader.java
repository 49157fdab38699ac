package dev.dynamocart.load.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a ledger row by row, in the order they were written. */
public final class LedgerReader {

    private LedgerReader() {}

    /** The file is not a ledger, or is damaged before its end. */
    public static final class NotALedger extends IOException {
        NotALedger(Path path, long line, String problem) {
            super(path + ", line " + line + ": " + problem);
        }
    }

    /**
     * Hands every row to {@code entries}.
     *
     * @return true if the ledger is complete; false if the run that wrote it was cut off. A torn last row is skipped
     */
    public static boolean read(Path path, Consumer<LedgerEntry> entries) throws IOException {
        try (BufferedReader file = Files.newBufferedReader(path)) {
            if (!LedgerFormat.FIRST_LINE.equals(file.readLine())) {
                throw new NotALedger(path, 1, "expected '" + LedgerFormat.FIRST_LINE + "'");
            }
            return readRows(path, file, entries);
        }
    }

    private static boolean readRows(Path path, BufferedReader file, Consumer<LedgerEntry> entries) throws IOException {
        long number = 2;
        String line = file.readLine();
        while (line != null) {
            if (line.equals(LedgerFormat.LAST_LINE)) {
                return true;
            }
            String following = file.readLine();
            try {
                entries.accept(LedgerFormat.parse(line));
            } catch (IllegalArgumentException e) {
                if (following != null) {
                    throw new NotALedger(path, number, String.valueOf(e.getMessage()));
                }
            }
            line = following;
            number++;
        }
        return false;
    }
}
