package dev.dynamocart.web.catalogue;

import dev.dynamocart.web.client.ProductId;

/** A thing on the shelves; the description is empty until it was asked for once. */
public record Product(ProductId id, String name, String category, Price price, String description) {
    Product describedAs(String text) {
        return new Product(id, name, category, price, text);
    }
}
