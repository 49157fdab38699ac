package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.Recent;
import java.util.Comparator;
import java.util.Optional;

/**
 * One applied operation, for the history of the cart and to notice that an operation id was used for two things.
 *
 * @param dot the operation id
 * @param atMillis when the service applied it, by its wall clock; decides nothing but the order of the history
 * @param product absent for joining and ordering
 * @param quantity how many were added, set or removed; 0 where it says nothing
 */
public record JournalEntry(CartDot dot, long atMillis, Deed deed, Optional<ProductId> product, int quantity)
        implements Recent.Entry<CartDot, JournalEntry> {

    /** How many entries a cart keeps. */
    public static final int ENTRIES_MAX = 32;

    /** What an operation did. The order of the constants is part of the stored format. */
    public enum Deed {
        ADDED,
        PUT_BACK,
        SET,
        REMOVED,
        SAVED_FOR_LATER,
        MOVED_TO_CART,
        JOINED,
        ORDERED
    }

    private static final Comparator<JournalEntry> LATEST = Comparator.comparingLong(JournalEntry::atMillis)
            .thenComparing(JournalEntry::deed)
            .thenComparing(entry -> entry.product().map(ProductId::value).orElse(""))
            .thenComparingInt(JournalEntry::quantity);

    public JournalEntry {
        if (atMillis < 0 || quantity < 0) {
            throw new IllegalArgumentException("A journal entry has a time and a quantity of at least 0.");
        }
    }

    @Override
    public CartDot key() {
        return dot;
    }

    /** One operation may be applied on two sides of a cut, at two times: the later form stays. */
    @Override
    public JournalEntry later(JournalEntry other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }

    /** True if the other entry tells of the same request; what a removal removed depends on what it saw. */
    public boolean isSameRequest(JournalEntry other) {
        return deed == other.deed
                && product.equals(other.product)
                && (deed == Deed.REMOVED || deed == Deed.JOINED || deed == Deed.ORDERED || quantity == other.quantity);
    }
}
