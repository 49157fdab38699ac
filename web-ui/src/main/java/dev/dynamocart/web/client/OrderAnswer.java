package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * An order as the cart service keeps it.
 *
 * @param orderedAt when, as an ISO 8601 instant
 * @param totalMinor in minor units of the currency
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderAnswer(String orderId, List<LineAnswer> lines, String orderedAt, long totalMinor, String currency) {
    public OrderAnswer {
        lines = List.copyOf(lines);
    }

    /** How many things were ordered. */
    public int units() {
        return lines.stream().mapToInt(LineAnswer::quantity).sum();
    }

    /** The newest orders of a cart, newest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Several(List<OrderAnswer> orders) {
        public Several {
            orders = List.copyOf(orders);
        }
    }
}
