package dev.dynamocart.load.audit;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A whole ledger, added up cart by cart; memory grows with the number of carts, not of changes. */
public final class Tallies {

    private final Map<String, CartTally> carts = new HashMap<>();
    private long acknowledgedAdds;
    private long acknowledgedUnits;
    private long acknowledgedChanges;
    private long refused;
    private long unknown;
    private long unproven;
    private boolean complete;

    private Tallies() {}

    /** Adds up a ledger's file. */
    public static Tallies of(Path ledger) throws IOException {
        Tallies tallies = new Tallies();
        tallies.complete = LedgerReader.read(ledger, tallies::take);
        return tallies;
    }

    static Tallies of(Iterable<LedgerEntry> entries) {
        Tallies tallies = new Tallies();
        entries.forEach(tallies::take);
        tallies.complete = true;
        return tallies;
    }

    public long acknowledgedAdds() {
        return acknowledgedAdds;
    }

    /** Units in the acknowledged adds. */
    public long acknowledgedUnits() {
        return acknowledgedUnits;
    }

    public long acknowledgedChanges() {
        return acknowledgedChanges;
    }

    public long refused() {
        return refused;
    }

    /** Changes of which nobody knows whether they were applied. */
    public long unknown() {
        return unknown;
    }

    /** Removals and sets that may have missed something, so that what they took away may rightly be back. */
    public long unproven() {
        return unproven;
    }

    /**
     * Whether the run wrote everything it knew. If not, changes that were under way are missing, so units beyond the
     * ledger prove nothing; missing units still do.
     */
    public boolean complete() {
        return complete;
    }

    public int size() {
        return carts.size();
    }

    Map<String, CartTally> carts() {
        return carts;
    }

    private void take(LedgerEntry entry) {
        carts.computeIfAbsent(entry.cartId(), CartTally::new).take(entry);
        switch (entry.outcome()) {
            case ACKNOWLEDGED -> {
                acknowledgedChanges++;
                if (entry.change() == Change.ADD) {
                    acknowledgedAdds++;
                    acknowledgedUnits += entry.quantity();
                } else if (!entry.observedAll()) {
                    unproven++;
                }
            }
            case REFUSED -> refused++;
            case UNKNOWN -> unknown++;
        }
    }
}
