package dev.dynamocart.cart.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.JournalEntry.Verdict;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a merge is said to have kept and dropped, and why. */
class MergeVerdictsTest {
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    private final CartRules rules = new CartRules(CartLimits.DEFAULT);
    private final Cart twoMugs = after(Cart.EMPTY, "phone-01", 1, add(MUG, 2));

    @Test
    void equalSiblings_haveNothingToTell() {
        assertEquals(List.of(), told(twoMugs, twoMugs));
    }

    @Test
    void addsOnBothSides_areKept() {
        assertEquals(
                List.of(new Verdict(MUG, Fate.KEPT_UNSEEN, 1), new Verdict(TEA, Fate.KEPT_UNSEEN, 3)),
                told(after(twoMugs, "phone-01", 2, add(MUG, 1)), after(twoMugs, "laptop-1", 1, add(TEA, 3))));
    }

    @Test
    void removal_dropsWhatItSaw_andKeepsWhatItHadNotSeen() {
        assertEquals(
                List.of(new Verdict(MUG, Fate.KEPT_REMOVAL_HAD_NOT_SEEN, 1), new Verdict(MUG, Fate.DROPPED_REMOVED, 2)),
                told(
                        after(twoMugs, "phone-01", 2, new CartOperation.Remove(MUG)),
                        after(twoMugs, "laptop-1", 1, add(MUG, 1))));
    }

    @Test
    void quantitySetAtOneSide_replacesWhatItSaw() {
        assertEquals(
                List.of(new Verdict(MUG, Fate.KEPT_UNSEEN, 5), new Verdict(MUG, Fate.DROPPED_REPLACED, 2)),
                told(
                        after(twoMugs, "phone-01", 2, new CartOperation.SetQuantity(MUG, 5)),
                        after(twoMugs, "laptop-1", 1, new CartOperation.SaveForLater(MUG))));
    }

    @Test
    void quantitiesSetOnBothSides_theSmallerIsNotCounted() {
        Cart phone = after(twoMugs, "phone-01", 2, new CartOperation.SetQuantity(MUG, 1));
        Cart laptop = after(twoMugs, "laptop-1", 1, new CartOperation.SetQuantity(MUG, 3));
        assertEquals(
                List.of(new Verdict(MUG, Fate.KEPT_UNSEEN, 4), new Verdict(MUG, Fate.SMALLER_QUANTITY, 1)),
                told(phone, laptop));
    }

    @Test
    void orderedUnits_areSaidToBeOrdered() {
        CartOperation checkout =
                new CartOperation.Checkout(new OrderId("order-1"), twoMugs.manifest(), Map.of(MUG, 1_250L));
        assertEquals(
                List.of(new Verdict(MUG, Fate.DROPPED_ORDERED, 2), new Verdict(TEA, Fate.KEPT_UNSEEN, 1)),
                told(after(twoMugs, "phone-01", 2, checkout), after(twoMugs, "laptop-1", 1, add(TEA, 1))));
    }

    @Test
    void everyUnitThatDiffers_isKeptOrDropped_andNoOther() {
        for (long seed = 1; seed <= 100; seed++) {
            List<Cart> siblings = new RandomHistory(seed)
                    .play(30, any -> {}).replicas().stream()
                            .map(replica -> replica.cart)
                            .toList();
            Cart merged = Cart.joinAll(siblings);
            int differing = 0;
            for (ProductId product : List.of(new ProductId("kettle"), MUG, TEA)) {
                differing += differingQuantity(siblings, product);
            }
            int told = merged.storyOf(siblings).orElseThrow().verdicts().stream()
                    .filter(verdict -> verdict.fate() != Fate.SMALLER_QUANTITY)
                    .mapToInt(Verdict::quantity)
                    .sum();
            assertEquals(differing, told, "seed " + seed);
        }
    }

    private static int differingQuantity(List<Cart> siblings, ProductId product) {
        Units all = siblings.stream()
                .map(sibling -> sibling.line(product).units())
                .reduce(
                        Units.NONE,
                        (a, b) -> new Units(
                                a.base().union(b.base(), Math::max), a.adds().union(b.adds(), Added::join)));
        Units differing = all.only(dot -> !siblings.stream()
                .allMatch(sibling -> sibling.line(product).units().contains(dot)));
        int quantity = 0;
        for (int i = 0; i < differing.base().size(); i++) {
            quantity += differing.base().value(i);
        }
        for (int i = 0; i < differing.adds().size(); i++) {
            quantity += differing.adds().value(i).quantity();
        }
        return quantity;
    }

    private static List<Verdict> told(Cart left, Cart right) {
        List<Verdict> told =
                left.join(right).storyOf(List.of(left, right)).orElseThrow().verdicts();
        assertEquals(
                told,
                right.join(left).storyOf(List.of(right, left)).orElseThrow().verdicts(),
                "whoever merges tells the same");
        return told;
    }

    private static CartOperation add(ProductId product, int quantity) {
        return new CartOperation.Add(product, new Added(quantity, 1_250));
    }

    private Cart after(Cart cart, String device, long sequence, CartOperation operation) {
        Change change = new Change(new CartDot(new DeviceId(device), sequence), 1_000 + sequence, operation);
        return ((Applied.Done) rules.apply(cart, change)).cart();
    }
}
