package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One line of a cart: how many, where it lies, and a note when something about it wants an explanation. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LineAnswer(
        String productId,
        int quantity,
        @Nullable String note,
        @Nullable String place) {
    /** Whether the line is saved for later, not in the cart proper. */
    public boolean isForLater() {
        return "later".equalsIgnoreCase(place);
    }
}
