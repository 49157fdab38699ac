package dev.dynamocart.cart.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart.
 *
 * @param version names exactly what is shown, for a checkout; opaque
 * @param siblings versions that the store held and that were merged for this answer; at least 1
 * @param durability "full"; "partial" if it rests on fewer home nodes than it should, or what they hold was not seen; "pending"
 *     if it rests on enough of them and none is known yet to have it on stable storage, where the store writes only one copy of N
 *     durably, or syncs at an interval
 * @param copies on how many nodes the answer rests
 * @param merge what was combined; null if nothing was
 * @param totalMinor price of what is in the cart, in minor units
 * @param removed lines that were removed lately and can be put back
 * @param joins what signing in brought and is still here, newest first; each can be undone
 * @param joinedAt when the units of this cart last moved into an account's cart, as an ISO 8601 instant; null if never
 * @param expiresAt when the cart is emptied unless somebody changes it, as an ISO 8601 instant; null if it holds nothing
 */
public record CartAnswer(
        String id,
        List<LineAnswer> lines,
        String version,
        int siblings,
        String durability,
        CopiesAnswer copies,
        @Nullable MergeAnswer merge,
        long totalMinor,
        String currency,
        List<RemovedAnswer> removed,
        List<JoinReceipt> joins,
        @Nullable String joinedAt,
        @Nullable String expiresAt) {}
