package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A way to change carts on replicas that cannot see each other, and to make one cart of two afterwards.
 *
 * @param <S> the state that a replica keeps; immutable
 */
public interface MergePolicy<S> {
    String name();

    S empty();

    S add(S cart, ProductId product, int quantity, Stamp stamp);

    S set(S cart, ProductId product, int quantity, Stamp stamp);

    S remove(S cart, ProductId product, Stamp stamp);

    /** Takes what is shown out of the cart; empty if the policy has no such thing. */
    Optional<S> checkOut(S cart, Stamp stamp);

    /** Brings a guest's cart into the cart of the account. */
    S signIn(S account, S guest, Stamp stamp);

    S merge(S left, S right);

    /** What the shopper sees: products with a quantity of at least 1. */
    SortedMap<ProductId, Integer> shown(S cart);

    /** What the shopper is told about the merge; empty if it is silent. */
    default Set<Told> told(S cart) {
        return Set.of();
    }

    /** Something that a page says about a merged cart. */
    enum Told {
        /** A line is back because it was added while someone removed it. */
        LINE_IS_BACK,
        /** A quantity was set to different numbers; the larger was kept. */
        LARGER_QUANTITY_KEPT,
        /** Lines of another cart joined. */
        LINES_JOINED
    }

    /**
     * When and by whom something is done.
     *
     * @param operation number of the request of this actor; the same number twice is a retry
     * @param time of the actor's clock
     */
    record Stamp(Actor actor, long operation, long time) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : actor.compareTo(other.actor);
        }
    }

    /** Who acts in a trace. */
    enum Actor {
        PHONE,
        LAPTOP,
        GUEST,
        TABLET,
        WATCH,
        DESKTOP,
        TELEVISION
    }
}
