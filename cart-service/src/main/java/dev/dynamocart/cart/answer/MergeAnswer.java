package dev.dynamocart.cart.answer;

import java.util.List;

/**
 * What was combined for an answer.
 *
 * @param text one sentence for the shopper
 * @param siblings versions of this cart that were merged
 * @param lines the products in which those versions differed
 * @param joined what came from another cart
 */
public record MergeAnswer(String text, int siblings, List<CombinedLine> lines, List<JoinedLine> joined) {

    /**
     * A product in which the versions differed.
     *
     * @param quantities in each version, in the order in which the store returned them
     * @param quantity in the merged cart
     */
    public record CombinedLine(String productId, List<Integer> quantities, int quantity) {}

    /** So many of a product came from the other cart and are in this one. */
    public record JoinedLine(String productId, int quantity) {}
}
