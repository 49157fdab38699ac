package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal: entries ascending by time, each time as its distance from the one before. */
final class JournalFormat {
    private static final JournalEntry.Deed[] DEEDS = JournalEntry.Deed.values();

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
        }
    }

    static List<JournalEntry> read(ByteSource source, Names names) {
        List<JournalEntry> entries = new ArrayList<>();
        long atMillis = 0;
        for (int i = source.nextCount(); i > 0; i--) {
            int device = source.nextNumber(names.deviceCount() - 1);
            CartDot dot = names.dot(source, device, source.nextNumber());
            atMillis += source.nextNumber();
            JournalEntry.Deed deed = DEEDS[source.nextNumber(DEEDS.length - 1)];
            int product = source.nextNumber(names.productCount());
            Optional<ProductId> named = product == 0 ? Optional.empty() : Optional.of(names.product(product - 1));
            entries.add(new JournalEntry(dot, atMillis, deed, named, source.nextNumber(Integer.MAX_VALUE)));
        }
        return entries;
    }
}
