package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal: entries ascending by time, each time as its distance from the one before, and what was merged before it. */
final class JournalFormat {
    private static final JournalEntry.Deed[] DEEDS = JournalEntry.Deed.values();
    private static final JournalEntry.Fate[] FATES = JournalEntry.Fate.values();

    private JournalFormat() {}

    @SuppressWarnings("EnumOrdinal") // The order of the deeds is part of the format, and says so.
    static void write(ByteSink sink, Names names, List<JournalEntry> entries) {
        sink.putNumber(entries.size());
        long before = 0;
        for (JournalEntry entry : entries) {
            int device = names.indexOf(entry.dot().device());
            sink.putNumber(device);
            sink.putNumber(entry.dot().sequence() - names.first(device));
            sink.putNumber(entry.atMillis() - before);
            before = entry.atMillis();
            sink.put(entry.deed().ordinal());
            sink.putNumber(
                    entry.product().map(product -> names.indexOf(product) + 1).orElse(0));
            sink.putNumber(entry.quantity());
            sink.putNumber(entry.merged().map(JournalEntry.Merged::siblings).orElse(0));
            entry.merged().ifPresent(merged -> writeVerdicts(sink, names, merged.verdicts()));
        }
    }

    @SuppressWarnings("EnumOrdinal") // The order of the fates is part of the format, and says so.
    private static void writeVerdicts(ByteSink sink, Names names, List<JournalEntry.Verdict> verdicts) {
        sink.putNumber(verdicts.size());
        for (JournalEntry.Verdict verdict : verdicts) {
            sink.putNumber(names.indexOf(verdict.product()));
            sink.put(verdict.fate().ordinal());
            sink.putNumber(verdict.quantity());
        }
    }

    /** Reads a journal; of the first version of the format, which did not tell of merges, if so asked. */
    static List<JournalEntry> read(ByteSource source, Names names, boolean withMerges) {
        List<JournalEntry> entries = new ArrayList<>();
        long atMillis = 0;
        for (int i = source.nextCount(); i > 0; i--) {
            int device = source.nextNumber(names.deviceCount() - 1);
            CartDot dot = names.dot(source, device, source.nextNumber());
            atMillis += source.nextNumber();
            JournalEntry.Deed deed = DEEDS[source.nextNumber(DEEDS.length - 1)];
            int product = source.nextNumber(names.productCount());
            Optional<ProductId> named = product == 0 ? Optional.empty() : Optional.of(names.product(product - 1));
            int quantity = source.nextNumber(Integer.MAX_VALUE);
            Optional<JournalEntry.Merged> merged = withMerges ? readMerged(source, names) : Optional.empty();
            entries.add(new JournalEntry(dot, atMillis, deed, named, quantity, merged));
        }
        return entries;
    }

    private static Optional<JournalEntry.Merged> readMerged(ByteSource source, Names names) {
        int siblings = source.nextNumber(Integer.MAX_VALUE);
        if (siblings == 0) {
            return Optional.empty();
        }
        List<JournalEntry.Verdict> verdicts = new ArrayList<>();
        for (int i = source.nextNumber(JournalEntry.Merged.VERDICTS_MAX); i > 0; i--) {
            ProductId product = names.product(source.nextNumber(names.productCount() - 1));
            JournalEntry.Fate fate = FATES[source.nextNumber(FATES.length - 1)];
            verdicts.add(new JournalEntry.Verdict(product, fate, source.nextNumber(Integer.MAX_VALUE)));
        }
        return Optional.of(new JournalEntry.Merged(siblings, verdicts));
    }
}
