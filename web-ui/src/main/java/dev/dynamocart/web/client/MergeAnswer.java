package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was combined for an answer.
 *
 * @param siblings how many versions met
 * @param lines the products in which they differed
 * @param merge names the joining of another cart, to undo it; null if none joined
 * @param complete false if the other cart may hold more than could be read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MergeAnswer(
        int siblings,
        List<CombinedLine> lines,
        @Nullable String merge,
        @Nullable Boolean complete) {
    public MergeAnswer {
        lines = List.copyOf(lines);
    }

    /** Whether the other cart may hold more than could be read; then it joins again later. */
    public boolean isPartOnly() {
        return Boolean.FALSE.equals(complete);
    }

    /** A product in which the versions differed: its quantity in each of them and in the joined cart. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CombinedLine(
            String productId,
            List<Integer> quantities,
            int quantity,
            @Nullable List<Fate> why) {
        public CombinedLine {
            quantities = List.copyOf(quantities);
            why = why == null ? List.of() : List.copyOf(why);
        }
    }

    /** So many units met this fate; the fates are listed in the cart service's documents. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fate(String fate, int quantity) {}
}
