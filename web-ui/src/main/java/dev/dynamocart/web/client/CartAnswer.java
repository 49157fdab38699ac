package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cart as the cart service answers it, after every read and every change. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CartAnswer(
        List<LineAnswer> lines,
        int siblings,
        @Nullable String durability,
        @Nullable JsonNode merge) {
    /** The cart of somebody who never added anything. */
    public static final CartAnswer EMPTY = new CartAnswer(List.of(), 1, "full", null);

    public CartAnswer {
        lines = List.copyOf(lines);
    }

    /** Whether fewer copies than usual hold the newest state; the store completes them by itself. */
    public boolean isPartlyDurable() {
        return "partial".equals(durability);
    }

    /** Whether versions that had not seen each other were joined for this answer. */
    public boolean isMerged() {
        return merge != null && !merge.isNull();
    }

    /** Units in the cart proper, without what is saved for later. */
    public int units() {
        return lines.stream()
                .filter(line -> !line.isForLater())
                .mapToInt(LineAnswer::quantity)
                .sum();
    }

    /** Units of one product in the cart proper; 0 when there is none. */
    public int quantityOf(ProductId product) {
        return lines.stream()
                .filter(line -> !line.isForLater() && line.productId().equals(product.value()))
                .mapToInt(LineAnswer::quantity)
                .sum();
    }
}
