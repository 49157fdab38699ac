package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A product as the cart service describes it; the price is in minor units (cents). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProductAnswer(
        String productId,
        String name,
        long priceMinor,
        String currency,
        String category,
        @Nullable String description) {}
