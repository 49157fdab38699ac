package dev.dynamocart.cart.answer;

/** A line that was removed lately, with what it takes to put it back. */
public record RemovedAnswer(String productId, int quantity) {}
