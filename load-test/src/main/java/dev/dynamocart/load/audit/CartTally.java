package dev.dynamocart.load.audit;

import dev.dynamocart.load.audit.Finding.Fault;
import dev.dynamocart.load.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What one cart must hold, line by line. */
final class CartTally {

    private static final LineTally NOTHING = new LineTally();

    private final String cartId;
    private final Map<String, LineTally> lines = HashMap.newHashMap(8);

    CartTally(String cartId) {
        this.cartId = cartId;
    }

    String cartId() {
        return cartId;
    }

    void take(LedgerEntry entry) {
        lines.computeIfAbsent(entry.productId(), _ -> new LineTally()).take(entry);
    }

    /** Everything that is wrong with the contents, products in order. */
    List<Finding> check(Map<String, Integer> contents) {
        List<Finding> findings = new ArrayList<>(0);
        TreeSet<String> products = new TreeSet<>(lines.keySet());
        products.addAll(contents.keySet());
        for (String product : products) {
            check(product, contents.getOrDefault(product, 0), findings);
        }
        return findings;
    }

    private void check(String product, int found, List<Finding> findings) {
        LineTally line = lines.getOrDefault(product, NOTHING);
        if (found < line.low()) {
            findings.add(finding(Fault.LOST, line.low() - found, product, found));
        }
        int excess = found - line.high();
        if (excess > 0) {
            explain(excess, product, found, findings);
        }
    }

    /**
     * Units look alike, so an excess is explained by the mildest cause that fits: what was once removed has come back;
     * what was added is there twice; what is left came from nowhere.
     */
    private void explain(int excess, String product, int found, List<Finding> findings) {
        LineTally line = lines.getOrDefault(product, NOTHING);
        int resurfaced = Math.min(excess, line.covered());
        int duplicated = Math.min(excess - resurfaced, line.high());
        int invented = excess - resurfaced - duplicated;
        if (resurfaced > 0) {
            findings.add(finding(Fault.RESURFACED, resurfaced, product, found));
        }
        if (duplicated > 0) {
            findings.add(finding(Fault.DUPLICATED, duplicated, product, found));
        }
        if (invented > 0) {
            findings.add(finding(Fault.INVENTED, invented, product, found));
        }
    }

    private Finding finding(Fault fault, int units, String product, int found) {
        LineTally line = lines.getOrDefault(product, NOTHING);
        return new Finding(fault, units, cartId, product, line.low(), line.high(), found);
    }
}
