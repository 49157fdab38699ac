package dev.dynamocart.cart.answer;

import java.util.List;

/**
 * What signing in brought into a cart and is still there.
 *
 * @param merge names the joining, to undo it
 * @param at when, as an ISO 8601 instant
 * @param quantity units of all lines together
 */
public record JoinReceipt(String merge, String at, List<MergeAnswer.JoinedLine> lines, int quantity) {}
