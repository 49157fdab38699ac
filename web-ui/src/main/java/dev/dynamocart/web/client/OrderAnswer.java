package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.dynamocart.web.client.CartAnswer.Copies;
import dev.dynamocart.web.client.CartAnswer.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The newest orders of a cart, newest first.
     *
     * @param copies how many nodes stand behind it; null if the cart service does not say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Several(
            List<OrderAnswer> orders, @Nullable Copies copies) {
        /** The orders of somebody who never ordered anything. */
        public static final Several NONE = new Several(List.of(), null);

        public Several {
            orders = List.copyOf(orders);
        }

        /** On how much of the store this answer rests. */
        public Standing standing() {
            return copies == null ? Standing.FULL : copies.standing(orders.isEmpty());
        }
    }
}
