package dev.dynamocart.cart.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.JournalEntry.Merged;
import dev.dynamocart.cart.model.JournalEntry.Verdict;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The line that each merge leaves. */
class MergeLogTest {
    private static final CartId CART = new CartId("a-cart-that-nobody-else-knows");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    @Test
    void merge_isOneLineWithWhatWasKeptAndDroppedAndWhy_andHidesTheCart() {
        Merged story = new Merged(
                2,
                List.of(
                        new Verdict(MUG, Fate.KEPT_REMOVAL_HAD_NOT_SEEN, 1),
                        new Verdict(MUG, Fate.DROPPED_REMOVED, 2),
                        new Verdict(TEA, Fate.KEPT_UNSEEN, 1)));
        String line = MergeLog.line(CART, story, Optional.of(new CartDot(new DeviceId("phone-01"), 7)));
        assertEquals(
                "event=cart-merge cart=ced91406 operation=phone-01.7 siblings=2"
                        + " kept=mug:1:kept-removal-had-not-seen,tea:1:kept-unseen dropped=mug:2:dropped-removed",
                line);
        assertFalse(line.contains(CART.value()));
    }

    @Test
    void unitsInTwoOrders_areOneLineWithBothOrders() {
        Order.Twice orders = new Order.Twice(new OrderId("order-1"), new OrderId("order-2"), 3);
        assertEquals("event=ordered-twice cart=ced91406 orders=order-1,order-2 units=3", MergeLog.line(CART, orders));
    }

    @Test
    void mergeOfEqualVersions_saysThatNothingDiffered() {
        String line = MergeLog.line(CART, new Merged(3, List.of()), Optional.empty());
        assertEquals("event=cart-merge cart=ced91406 operation=none siblings=3 kept=none dropped=none", line);
    }
}
