package dev.dynamocart.cart.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes of a cart, newest first, and its newest orders.
 *
 * @param copies on how many nodes that rests; as long as something is unseen, more may have happened than is told
 */
public record HistoryAnswer(String id, List<Entry> entries, List<String> orders, CopiesAnswer copies) {

    /**
     * One change.
     *
     * @param operation its operation id
     * @param device who: the device of the operation id
     * @param deed "added", "put-back", "set", "removed", "saved-for-later", "moved-to-cart", "joined", "join-undone",
     *     "moved-out", "ordered" or "expired"
     * @param productId null where the change is about the whole cart
     * @param at when the service applied it, as an ISO 8601 instant
     * @param merged what was combined right before it; null if the store held one version
     */
    public record Entry(
            String operation,
            String device,
            String deed,
            @Nullable String productId,
            int quantity,
            String at,
            @Nullable Merged merged) {}

    /** What a merge of versions kept and dropped, and why. */
    public record Merged(int siblings, List<MergedLine> lines) {}

    /** What became of some units of a product; the fates are those of {@link MergeAnswer.FateAnswer}. */
    public record MergedLine(String productId, String fate, int quantity) {}
}
