package dev.dynamocart.web.catalogue;

import dev.dynamocart.web.client.ProductId;

/** A thing on the shelves; the description may be empty. */
public record Product(ProductId id, String name, String category, Price price, String description) {}
