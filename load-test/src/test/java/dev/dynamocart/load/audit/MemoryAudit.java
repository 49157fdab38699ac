package dev.dynamocart.load.audit;

import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** The audit over carts in memory. */
public final class MemoryAudit {

    private static final AuditLimits AT_ONCE = new AuditLimits(Duration.ZERO, 2, Duration.ofMinutes(1));

    private MemoryAudit() {}

    /** Audits without waiting. */
    public static AuditResult of(List<LedgerEntry> ledger, Carts carts) throws InterruptedException {
        CartReader reader = (cartIds, visitor) -> {
            for (String cartId : cartIds) {
                try {
                    visitor.cart(cartId, carts.read(cartId));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        return new Audit(reader, AT_ONCE).run(Tallies.of(ledger));
    }
}
