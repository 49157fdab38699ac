package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.Recent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One applied operation, for the history of the cart and to notice that an operation id was used for two things.
 *
 * @param dot the operation id
 * @param atMillis when the service applied it, by its wall clock; decides nothing but the order of the history
 * @param product absent where the operation is about the whole cart
 * @param quantity how many were added, set or removed; 0 where it says nothing
 * @param merged what was combined right before the operation; absent if the store held one version
 */
public record JournalEntry(
        CartDot dot, long atMillis, Deed deed, Optional<ProductId> product, int quantity, Optional<Merged> merged)
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
        ORDERED,
        JOIN_UNDONE,
        MOVED_OUT,
        EXPIRED
    }

    /**
     * What a merge of siblings did.
     *
     * @param siblings how many versions there were, at least 2
     * @param verdicts on the units in which they differed; only the first {@link #VERDICTS_MAX} are kept in a journal
     */
    public record Merged(int siblings, List<Verdict> verdicts) {
        public static final int VERDICTS_MAX = 24;

        public Merged {
            if (siblings < 2) {
                throw new IllegalArgumentException("One version alone is not merged.");
            }
            verdicts = List.copyOf(verdicts);
        }

        Merged shortened() {
            return verdicts.size() <= VERDICTS_MAX ? this : new Merged(siblings, verdicts.subList(0, VERDICTS_MAX));
        }
    }

    /** So many units of a product met the same fate in a merge. */
    public record Verdict(ProductId product, Fate fate, int quantity) {}

    /** What a merge did with units that not every version held, and why. The order is part of the stored format. */
    public enum Fate {
        /** Kept: another version had not seen them yet. */
        KEPT_UNSEEN,
        /** Kept although the line was removed: the removal had not seen them. */
        KEPT_REMOVAL_HAD_NOT_SEEN,
        /** Dropped: another version had seen and removed them. */
        DROPPED_REMOVED,
        /** Dropped: another version had seen them and set a quantity in their place. */
        DROPPED_REPLACED,
        /** Dropped: another version had ordered them. */
        DROPPED_ORDERED,
        /** Not counted: a larger quantity was set at the same time. */
        SMALLER_QUANTITY
    }

    private static final Comparator<JournalEntry> LATEST = Comparator.comparingLong(JournalEntry::atMillis)
            .thenComparing(JournalEntry::deed)
            .thenComparing(entry -> entry.product().map(ProductId::value).orElse(""))
            .thenComparingInt(JournalEntry::quantity)
            .thenComparing(entry -> entry.merged().map(Merged::toString).orElse(""));

    public JournalEntry {
        if (atMillis < 0 || quantity < 0) {
            throw new IllegalArgumentException("A journal entry has a time and a quantity of at least 0.");
        }
    }

    public JournalEntry(CartDot dot, long atMillis, Deed deed, Optional<ProductId> product, int quantity) {
        this(dot, atMillis, deed, product, quantity, Optional.empty());
    }

    /** This entry, telling also of the merge before it. */
    JournalEntry with(Merged before) {
        return new JournalEntry(dot, atMillis, deed, product, quantity, Optional.of(before.shortened()));
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
        boolean quantityIsAsked =
                switch (deed) {
                    case ADDED, PUT_BACK, SET, SAVED_FOR_LATER, MOVED_TO_CART -> true;
                    case REMOVED, JOINED, ORDERED, JOIN_UNDONE, MOVED_OUT, EXPIRED -> false;
                };
        return deed == other.deed && product.equals(other.product) && (!quantityIsAsked || quantity == other.quantity);
    }
}
