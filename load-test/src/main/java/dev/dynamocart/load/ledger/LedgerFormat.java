package dev.dynamocart.load.ledger;

import java.util.List;

/**
 * The text of a ledger: a first line with the format's name and version, a row for each change with its fields between
 * tabs, and a last line that says the run wrote everything it knew. A file without that last line is from a run that
 * was cut off: what was under way then is missing in it.
 */
final class LedgerFormat {

    static final String FIRST_LINE = "dynamo-cart-ledger 1";
    static final String LAST_LINE = "end";

    private static final int FIELDS = 8;

    private LedgerFormat() {}

    static LedgerEntry parse(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("expected " + FIELDS + " fields, found " + fields.size());
        }
        return new LedgerEntry(
                fields.get(0),
                fields.get(1),
                Long.parseLong(fields.get(2)),
                Change.valueOf(fields.get(3)),
                fields.get(4),
                Integer.parseInt(fields.get(5)),
                Outcome.valueOf(fields.get(6)),
                seen(fields.get(7)));
    }

    static void append(LedgerEntry entry, StringBuilder out) {
        out.append(entry.cartId()).append('\t');
        out.append(entry.device()).append('\t');
        out.append(entry.sequence()).append('\t');
        out.append(entry.change()).append('\t');
        out.append(entry.productId()).append('\t');
        out.append(entry.quantity()).append('\t');
        out.append(entry.outcome()).append('\t');
        out.append(entry.observedAll() ? "seen" : "-").append('\n');
    }

    private static boolean seen(String field) {
        return switch (field) {
            case "seen" -> true;
            case "-" -> false;
            default -> throw new IllegalArgumentException("expected 'seen' or '-', found " + field);
        };
    }
}
