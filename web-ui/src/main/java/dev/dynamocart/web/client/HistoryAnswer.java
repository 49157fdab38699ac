package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.dynamocart.web.client.CartAnswer.Copies;
import dev.dynamocart.web.client.CartAnswer.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes of a cart, newest first.
 *
 * @param copies how many nodes stand behind it; null if the cart service does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryAnswer(List<Entry> entries, @Nullable Copies copies) {
    /** The history of a cart to which nothing happened. */
    public static final HistoryAnswer EMPTY = new HistoryAnswer(List.of(), null);

    public HistoryAnswer {
        entries = List.copyOf(entries);
    }

    /** On how much of the store this answer rests. */
    public Standing standing() {
        return copies == null ? Standing.FULL : copies.standing(entries.isEmpty());
    }

    /**
     * One change.
     *
     * @param operation its operation id
     * @param productId null where the change is about the whole cart
     * @param at when it was applied, as an ISO 8601 instant
     * @param merged null if the cart had one version only
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String operation,
            String deed,
            @Nullable String productId,
            int quantity,
            String at,
            @Nullable Merged merged) {}

    /** The versions of the cart that the change found and merged. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Merged(int siblings) {}
}
