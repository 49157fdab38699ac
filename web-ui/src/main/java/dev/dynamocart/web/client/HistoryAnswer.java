package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest changes of a cart, newest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryAnswer(List<Entry> entries) {
    public HistoryAnswer {
        entries = List.copyOf(entries);
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
