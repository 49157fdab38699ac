package dev.dynamocart.cart.catalogue;

/** A shelf of the shop. */
public record Category(String id, String name) {}
