package dev.dynamocart.load.ledger;

/**
 * One change and its final outcome.
 *
 * @param cartId the cart
 * @param device who sent it
 * @param sequence its number on that device; {@code <device>.<sequence>} is the idempotency key it was sent with
 * @param change what it does
 * @param productId the line
 * @param quantity units added or set; 0 for a removal
 * @param outcome what is known of it in the end
 * @param observedAll for a set or removal: proven to have seen all that its device did to this cart before. How it is
 *     proven is told in {@code session.Shopper}
 */
public record LedgerEntry(
        String cartId,
        String device,
        long sequence,
        Change change,
        String productId,
        int quantity,
        Outcome outcome,
        boolean observedAll) {}
