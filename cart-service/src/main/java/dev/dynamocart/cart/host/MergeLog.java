package dev.dynamocart.cart.host;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One line for each merge: how many siblings, which units were kept and dropped, and why. Merges that were written are logged at
 * INFO; the same siblings merged for a page, and not written, at DEBUG. A cart is named by a digest, since its id opens it.
 */
final class MergeLog {
    private static final Logger LOG = Logger.getLogger("dev.dynamocart.cart.merge");
    private static final int DIGEST_BYTES = 4;

    private MergeLog() {}

    static void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {
        Logger.Level level = operation.isPresent() ? Logger.Level.INFO : Logger.Level.DEBUG;
        if (LOG.isEnabled(level)) {
            LOG.log(level, line(cart, story, operation));
        }
    }

    /** A shop has to look at it, so it is a warning. */
    static void orderedTwice(CartId cart, Order.Twice orders) {
        LOG.warn(line(cart, orders));
    }

    static String line(CartId cart, Order.Twice orders) {
        return "event=ordered-twice cart=" + digest(cart)
                + " orders=" + orders.first() + "," + orders.second()
                + " units=" + orders.quantity();
    }

    static String line(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {
        return "event=cart-merge cart=" + digest(cart)
                + " operation=" + operation.map(CartDot::toString).orElse("none")
                + " siblings=" + story.siblings()
                + " kept=" + units(story, true)
                + " dropped=" + units(story, false);
    }

    /** As {@code mug:2:kept-unseen,tea:1:kept-unseen}. */
    private static String units(JournalEntry.Merged story, boolean kept) {
        String units = story.verdicts().stream()
                .filter(verdict -> isKept(verdict.fate()) == kept)
                .map(verdict -> verdict.product() + ":" + verdict.quantity() + ":" + name(verdict.fate()))
                .collect(Collectors.joining(","));
        return units.isEmpty() ? "none" : units;
    }

    private static boolean isKept(Fate fate) {
        return switch (fate) {
            case KEPT_UNSEEN, KEPT_REMOVAL_HAD_NOT_SEEN -> true;
            case DROPPED_REMOVED, DROPPED_REPLACED, DROPPED_ORDERED, SMALLER_QUANTITY -> false;
        };
    }

    static String name(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String digest(CartId cart) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(cart.value().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
