package dev.dynamocart.web.browse;

import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.OperationId;

/** A product in a list: how many are in the cart already, and the operation id of its add form. */
public record Card(Product product, int inCart, OperationId operation) {}
