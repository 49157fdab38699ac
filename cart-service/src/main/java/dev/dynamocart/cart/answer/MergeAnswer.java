package dev.dynamocart.cart.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was combined for an answer.
 *
 * @param text one sentence for the shopper
 * @param siblings versions of this cart that were merged
 * @param lines the products in which those versions differed
 * @param joined what came from another cart
 * @param merge names the joining of another cart, to undo it; null if no other cart joined
 * @param complete false if the other cart may hold more than this joining took: join it again later, as another operation
 */
public record MergeAnswer(
        String text,
        int siblings,
        List<CombinedLine> lines,
        List<JoinedLine> joined,
        @Nullable String merge,
        boolean complete) {

    /**
     * A product in which the versions differed.
     *
     * @param quantities in each version, in the order in which the store returned them
     * @param quantity in the merged cart
     * @param why what happened to the units in which they differed
     */
    public record CombinedLine(String productId, List<Integer> quantities, int quantity, List<FateAnswer> why) {}

    /**
     * So many units met this fate.
     *
     * @param fate "kept-unseen", "kept-removal-had-not-seen", "dropped-removed", "dropped-replaced", "dropped-ordered" or
     *     "smaller-quantity"
     */
    public record FateAnswer(String fate, int quantity) {}

    /** So many of a product came from the other cart and are in this one. */
    public record JoinedLine(String productId, int quantity) {}
}
