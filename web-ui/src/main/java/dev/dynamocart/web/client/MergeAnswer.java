package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What was combined for an answer: how many versions met, and the products in which they differed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MergeAnswer(int siblings, List<CombinedLine> lines) {
    public MergeAnswer {
        lines = List.copyOf(lines);
    }

    /** A product in which the versions differed: its quantity in each of them and in the joined cart. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CombinedLine(String productId, List<Integer> quantities, int quantity) {
        public CombinedLine {
            quantities = List.copyOf(quantities);
        }
    }
}
