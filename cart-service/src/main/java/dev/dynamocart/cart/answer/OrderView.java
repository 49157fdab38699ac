package dev.dynamocart.cart.answer;

import java.util.List;

/**
 * An order.
 *
 * @param orderedAt when, as an ISO 8601 instant
 * @param totalMinor in minor units of the currency
 */
public record OrderView(String orderId, List<LineAnswer> lines, String orderedAt, long totalMinor, String currency) {}
