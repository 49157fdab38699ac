package dev.dynamocart.load.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ledgers of generators that ran at the same time, put together. Carts of different runs have different names, so rows never
 * contradict each other; a cart that stands in two ledgers means that one was given twice.
 */
public final class LedgerMerge {

    private LedgerMerge() {}

    /**
     * Writes the rows of all ledgers into one, which counts as complete only if all of them are.
     *
     * @return how many rows there are
     * @throws IOException if a file is no ledger, two ledgers share a cart, or the result cannot be written
     */
    public static long write(List<Path> ledgers, Path into) throws IOException {
        Set<String> cartsBefore = new HashSet<>();
        Rows rows = new Rows();
        boolean complete = true;
        try (BufferedWriter file = Files.newBufferedWriter(into)) {
            file.write(LedgerFormat.FIRST_LINE + "\n");
            for (Path ledger : ledgers) {
                complete &= LedgerReader.read(ledger, rows::take);
                refuseShared(rows.carts, cartsBefore, ledger);
                cartsBefore.addAll(rows.carts);
                rows.carts.clear();
                file.append(rows.text);
                rows.text.setLength(0);
            }
            file.write(complete ? LedgerFormat.LAST_LINE + "\n" : "");
        }
        return rows.count;
    }

    /** The rows of one ledger, and how many there were in all. */
    private static final class Rows {
        private final StringBuilder text = new StringBuilder();
        private final Set<String> carts = new HashSet<>();
        private long count;

        private void take(LedgerEntry entry) {
            LedgerFormat.append(entry, text);
            carts.add(entry.cartId());
            count++;
        }
    }

    private static void refuseShared(Set<String> carts, Set<String> before, Path ledger) throws IOException {
        for (String cart : carts) {
            if (before.contains(cart)) {
                throw new IOException(ledger + " has cart " + cart + ", as a ledger before it: was it given twice?");
            }
        }
    }
}
