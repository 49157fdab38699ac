package dev.dynamocart.cart.answer;

import java.util.List;

/**
 * The orders of a cart, newest first.
 *
 * @param copies on how many nodes that rests; as long as something is unseen, there may be more orders than are listed
 */
public record OrdersAnswer(String id, List<OrderView> orders, CopiesAnswer copies) {}
