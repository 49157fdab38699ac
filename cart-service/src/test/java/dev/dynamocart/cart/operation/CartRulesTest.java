package dev.dynamocart.cart.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each operation does to a cart, when repeated, at the limits, and to what arrives behind its back. */
class CartRulesTest {
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final String PHONE = "phone-01";
    private static final String LAPTOP = "laptop-1";

    private final CartRules rules = new CartRules(CartLimits.DEFAULT);
    private final Cart twoMugs = done(Cart.EMPTY, PHONE, 1, add(MUG, 2));

    @Test
    void anyOperationRepeated_changesNothing() {
        List<CartOperation> operations = List.of(
                add(MUG, 1),
                new CartOperation.Undo(MUG, new Added(1, 0)),
                new CartOperation.SetQuantity(MUG, 5),
                new CartOperation.Remove(MUG),
                new CartOperation.SaveForLater(MUG),
                new CartOperation.MoveToCart(MUG),
                join(done(Cart.EMPTY, LAPTOP, 1, add(TEA, 1))),
                new CartOperation.MoveOut(new CartId("account"), twoMugs.manifest()),
                new CartOperation.Checkout(ORDER, twoMugs.manifest(), Map.of()));
        for (CartOperation operation : operations) {
            Cart once = done(twoMugs, PHONE, 2, operation);
            Applied.Done again = (Applied.Done) apply(once, PHONE, 2, operation);
            assertTrue(again.repeated(), operation.toString());
            assertEquals(once, again.cart());
        }
    }

    @Test
    void operationIdUsedForSomethingElse_isRefused() {
        assertEquals(Applied.Reason.OPERATION_ID_REUSED, refused(twoMugs, PHONE, 1, add(TEA, 2)));
        assertEquals(Applied.Reason.OPERATION_ID_REUSED, refused(twoMugs, PHONE, 1, add(MUG, 1)));
        assertEquals(Applied.Reason.OPERATION_ID_REUSED, refused(twoMugs, PHONE, 1, new CartOperation.Remove(MUG)));
    }

    @Test
    void removal_leavesNothingShown_andUndoIsANewAdd() {
        Cart removed = done(twoMugs, PHONE, 2, new CartOperation.Remove(MUG));
        assertEquals(0, removed.shownLineCount());
        Cart undone = done(removed, PHONE, 3, new CartOperation.Undo(MUG, new Added(2, 0)));
        assertEquals(2, undone.quantity(MUG));
        assertFalse(undone.line(MUG).isBack());
        assertEquals(2, undone.join(twoMugs).quantity(MUG), "old dots stay dead");
    }

    @Test
    void removalOrSetOfWhatWasSeenElsewhere_hitsItOnceTheyMeet() {
        Units seen = twoMugs.line(MUG).units();
        Cart removed = done(Cart.EMPTY, LAPTOP, 1, new CartOperation.Remove(MUG, seen));
        assertEquals(0, removed.join(twoMugs).quantity(MUG));
        Cart set = done(Cart.EMPTY, LAPTOP, 1, new CartOperation.SetQuantity(MUG, 5, seen));
        assertEquals(5, set.join(twoMugs).quantity(MUG));
        Cart more = done(twoMugs, PHONE, 2, add(MUG, 1));
        assertEquals(1, removed.join(more).quantity(MUG));
        assertTrue(removed.join(more).line(MUG).isBack());
    }

    @Test
    void addDuringRemoval_bringsTheLineBackAndSaysWhy_untilTheNextChange() {
        Cart removed = done(twoMugs, PHONE, 2, new CartOperation.Remove(MUG));
        Cart added = done(twoMugs, LAPTOP, 1, add(MUG, 1));
        Cart merged = removed.join(added);
        assertEquals(1, merged.quantity(MUG));
        assertTrue(merged.line(MUG).isBack());
        assertFalse(done(merged, PHONE, 3, add(MUG, 1)).line(MUG).isBack());
    }

    @Test
    void addDuringSaveForLater_isNotHidden() {
        Cart later = done(twoMugs, PHONE, 2, new CartOperation.SaveForLater(MUG));
        assertFalse(later.line(MUG).isInCart());
        Cart merged = later.join(done(twoMugs, LAPTOP, 1, add(MUG, 1)));
        assertTrue(merged.line(MUG).isInCart());
        assertEquals(3, merged.quantity(MUG));
    }

    @Test
    void setOfASavedLine_keepsItSaved() {
        Cart later = done(twoMugs, PHONE, 2, new CartOperation.SaveForLater(MUG));
        Cart set = done(later, PHONE, 3, new CartOperation.SetQuantity(MUG, 7));
        assertFalse(set.line(MUG).isInCart());
        assertEquals(7, set.quantity(MUG));
        assertTrue(
                done(set, PHONE, 4, new CartOperation.MoveToCart(MUG)).line(MUG).isInCart());
    }

    @Test
    void checkout_takesExactlyTheManifest_andLeavesWhatCameMeanwhile() {
        Manifest seen = twoMugs.manifest();
        Cart more = done(done(twoMugs, LAPTOP, 1, add(MUG, 1)), LAPTOP, 2, add(TEA, 1));
        Cart after = done(more, PHONE, 2, new CartOperation.Checkout(ORDER, seen, Map.of(MUG, 1_250L)));
        assertEquals(1, after.quantity(MUG));
        assertEquals(1, after.quantity(TEA));
        assertEquals(2, after.orders().find(ORDER).orElseThrow().quantity());
        assertEquals(2_500, after.orders().find(ORDER).orElseThrow().totalMinor());
    }

    @Test
    void checkoutOfWhatWasSeenButIsGone_ordersOnlyWhatIsLeft() {
        Cart both = done(twoMugs, PHONE, 2, add(TEA, 1));
        Manifest seen = both.manifest();
        Cart left = done(both, LAPTOP, 1, new CartOperation.Remove(MUG));
        Cart after = done(left, PHONE, 3, new CartOperation.Checkout(ORDER, seen, Map.of()));
        assertEquals(1, after.orders().find(ORDER).orElseThrow().quantity());
        Cart empty = done(left, LAPTOP, 2, new CartOperation.Remove(TEA));
        assertEquals(
                Applied.Reason.NOTHING_LEFT,
                refused(empty, PHONE, 3, new CartOperation.Checkout(ORDER, seen, Map.of())));
    }

    @Test
    void checkoutOnAReplicaThatIsBehind_isRefused() {
        Manifest seen = done(twoMugs, PHONE, 2, add(TEA, 1)).manifest();
        assertEquals(
                Applied.Reason.BEHIND_VERSION,
                refused(twoMugs, PHONE, 3, new CartOperation.Checkout(ORDER, seen, Map.of())));
    }

    @Test
    void checkoutOnBothSidesOfACut_isOneOrder() {
        CartOperation checkout = new CartOperation.Checkout(ORDER, twoMugs.manifest(), Map.of(MUG, 1_250L));
        Cart left = done(twoMugs, PHONE, 2, checkout);
        Cart right = done(twoMugs, PHONE, 2, checkout);
        Cart merged = left.join(right);
        assertEquals(0, merged.shownLineCount());
        assertEquals(1, merged.orders().entries().size());
        assertEquals(2, merged.orders().find(ORDER).orElseThrow().quantity());
    }

    @Test
    void guestJoinedTwiceUnderDifferentIds_countsOnce() {
        Cart guest = done(Cart.EMPTY, LAPTOP, 1, add(MUG, 1));
        Cart once = done(twoMugs, PHONE, 2, join(guest));
        Cart twice = done(once, PHONE, 3, join(guest));
        assertEquals(3, twice.quantity(MUG));
        Cart removed = done(twice, PHONE, 4, new CartOperation.Remove(MUG));
        assertEquals(0, done(removed, PHONE, 5, join(guest)).quantity(MUG));
    }

    /** The account's cart took the units over, and the guest's was not told. */
    @Test
    void halfDoneJoining_isFollowedByWhatTheGuestDropsAfterwards_butNotByAnExpiryOrAMoveElsewhere() {
        Cart guest = done(Cart.EMPTY, LAPTOP, 1, add(MUG, 1));
        Cart account = done(twoMugs, PHONE, 2, join(guest));
        Cart removed = done(guest, LAPTOP, 2, new CartOperation.Remove(MUG));
        assertEquals(2, done(account, PHONE, 3, join(removed)).quantity(MUG));
        Cart again = done(removed, LAPTOP, 3, add(MUG, 4));
        assertEquals(6, done(account, PHONE, 3, join(again)).quantity(MUG));
        Cart elsewhere = done(guest, LAPTOP, 2, new CartOperation.MoveOut(new CartId("other"), guest.manifest()));
        assertEquals(3, done(account, PHONE, 3, join(elsewhere)).quantity(MUG));
        Cart expired = CartExpiry.DEFAULT.apply(guest, Long.MAX_VALUE);
        assertEquals(3, done(account, PHONE, 3, join(expired)).quantity(MUG));
        Cart stranger = done(
                Cart.EMPTY,
                LAPTOP,
                9,
                new CartOperation.Remove(MUG, guest.line(MUG).units()));
        CartOperation other = new CartOperation.JoinCart(new CartId("stranger"), stranger, Map.of());
        assertEquals(3, done(account, PHONE, 3, other).quantity(MUG));
    }

    @Test
    void guestWhoseOperationIdsMeanSomethingElseHere_isRefusedAndNothingIsLost() {
        Cart guest = done(Cart.EMPTY, PHONE, 1, add(TEA, 1));
        assertEquals(Applied.Reason.OPERATION_ID_REUSED, refused(twoMugs, PHONE, 9, join(guest)));
    }

    @Test
    void fullCart_refusesToGrow_butStillShrinks() {
        CartRules tight = new CartRules(new CartLimits(2, 100, 3, 100));
        Cart cart = done(twoMugs, PHONE, 2, add(TEA, 1));
        ProductId soap = new ProductId("soap");
        assertEquals(
                new Applied.Refused(Applied.Reason.TOO_MANY_LINES), tight.apply(cart, change(LAPTOP, 1, add(soap, 1))));
        assertTrue(tight.apply(cart, change(LAPTOP, 1, add(MUG, 1))) instanceof Applied.Done);
        Cart crowded = done(done(cart, "device-3", 1, add(MUG, 1)), "device-4", 1, add(MUG, 1));
        assertEquals(
                new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY),
                tight.apply(crowded, change(LAPTOP, 1, add(MUG, 1))));
        assertTrue(tight.apply(crowded, change(LAPTOP, 1, new CartOperation.Remove(MUG))) instanceof Applied.Done);
    }

    @Test
    void manyRemovedProducts_areForgottenOneByOne() {
        Cart cart = Cart.EMPTY;
        for (int i = 1; i <= 200; i++) {
            ProductId product = new ProductId("product-" + i);
            cart = done(cart, PHONE, 2L * i, add(product, 1));
            cart = done(cart, PHONE, 2L * i + 1, new CartOperation.Remove(product));
        }
        assertEquals(0, cart.shownLineCount());
        assertTrue(cart.lines().size() <= 32, cart.lines().size() + " lines");
    }

    private static CartOperation join(Cart guest) {
        return new CartOperation.JoinCart(new CartId("guest"), guest, Map.of(MUG, 1_250L));
    }

    private static CartOperation add(ProductId product, int quantity) {
        return new CartOperation.Add(product, new Added(quantity, 1_250));
    }

    private static Change change(String device, long sequence, CartOperation operation) {
        return new Change(new CartDot(new DeviceId(device), sequence), 1_000 + sequence, operation);
    }

    private Applied apply(Cart cart, String device, long sequence, CartOperation operation) {
        return rules.apply(cart, change(device, sequence, operation));
    }

    private Cart done(Cart cart, String device, long sequence, CartOperation operation) {
        return switch (apply(cart, device, sequence, operation)) {
            case Applied.Done done -> done.cart();
            case Applied.Refused refused -> throw new AssertionError(operation + " " + refused);
        };
    }

    private Applied.Reason refused(Cart cart, String device, long sequence, CartOperation operation) {
        return switch (apply(cart, device, sequence, operation)) {
            case Applied.Refused refused -> refused.reason();
            case Applied.Done done -> throw new AssertionError(operation + " was applied");
        };
    }
}
