package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** One page of the catalogue as the cart service lists it; pages count from 1. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProductPage(List<ProductAnswer> products, int page, int pages) {
    public ProductPage {
        products = List.copyOf(products);
    }
}
