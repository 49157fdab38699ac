package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the catalogue as the cart service lists it, with all categories of the shop; pages count from 1. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProductPage(List<Item> products, int page, int pages, List<Category> categories) {
    public ProductPage {
        products = List.copyOf(products);
        categories = List.copyOf(categories);
    }

    /** A category; its name is a text of the shop. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Category(String id) {}

    /** A product; the price is in minor units (cents). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(
            String productId,
            String name,
            long priceMinor,
            String currency,
            String category,
            @Nullable String description) {}
}
