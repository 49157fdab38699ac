package dev.dynamocart.cart.answer;

import java.util.List;

/** The orders of a cart, newest first. */
public record OrdersAnswer(String id, List<OrderView> orders) {}
