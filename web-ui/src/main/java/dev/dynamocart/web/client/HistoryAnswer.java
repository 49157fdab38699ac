package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest changes of a cart, newest first, and the ids of its newest orders. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryAnswer(List<Entry> entries, List<String> orders) {
    public HistoryAnswer {
        entries = List.copyOf(entries);
        orders = List.copyOf(orders);
    }

    /**
     * One change.
     *
     * @param operation its operation id
     * @param productId null where the change is about the whole cart
     * @param at when it was applied, as an ISO 8601 instant
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String operation, String deed, @Nullable String productId, int quantity, String at) {}
}
