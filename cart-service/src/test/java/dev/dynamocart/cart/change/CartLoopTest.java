package dev.dynamocart.cart.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.change.LoopEvents.Outcome;
import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.memory.MemoryCartStore;
import dev.dynamocart.cart.memory.MemoryCluster;
import dev.dynamocart.cart.memory.MemoryCluster.Fault;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a caller is told, and what is then in the store. */
class CartLoopTest {
    private static final CartId CART = new CartId("c1");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    private final VirtualLoop loop = new VirtualLoop();
    private final MemoryCluster cluster = new MemoryCluster();
    private final CountedEvents events = new CountedEvents();
    private final CartLoop left = cartLoop(Side.LEFT);
    private final CartLoop right = cartLoop(Side.RIGHT);
    private final Orders orders = new Orders(left);

    private static final class CountedEvents implements LoopEvents {
        private int batches;
        private int retries;
        private int storeOverloads;
        private final List<String> told = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public void siblingsRead(int siblings) {}

        @Override
        public void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {
            told.add(operation.map(CartDot::toString).orElse("shown") + " " + story);
        }

        @Override
        public void orderedTwice(CartId cart, Order.Twice orders) {}

        @Override
        public void changed(Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void batched(int changes) {
            batches++;
        }

        @Override
        public void storeOverloaded() {
            storeOverloads++;
        }

        @Override
        public void retried(Retry reason) {
            retries++;
        }
    }

    private CartLoop cartLoop(Side side) {
        MemoryCartStore store = new MemoryCartStore(cluster, () -> side, loop);
        return new CartLoop(store, loop, LoopSettings.DEFAULT, events, new DeviceId("service-" + side));
    }

    @Test
    void manyChangesOfOneCartAtOnce_shareWritesAndMakeNoSiblings() {
        List<ChangeAnswer> answers = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            left.change(CART, dot("robot-" + i % 7 + "--", i), add(MUG), answers::add);
        }
        loop.runAll();
        assertEquals(
                100,
                answers.stream().filter(ChangeAnswer.Changed.class::isInstance).count());
        assertEquals(100, stored(Side.LEFT).quantity(MUG));
        assertEquals(3, cluster.writes(), "the first alone, then 64, then the rest");
        assertEquals(1, cluster.siblingsMax());
        assertEquals(3, events.batches);
    }

    @Test
    void twoInstancesOnOneCart_neverHoldMoreSiblingsThanInstances() {
        for (int i = 1; i <= 200; i++) {
            (i % 2 == 0 ? left : right).change(CART, dot("robot-" + i % 2 + "--", i), add(MUG), answer -> {});
        }
        loop.runAll();
        assertEquals(200, stored(Side.LEFT).quantity(MUG));
        assertTrue(cluster.siblingsMax() <= 2, "siblings " + cluster.siblingsMax());
    }

    @Test
    void mergedSiblings_areToldOnce_withTheChangeThatWroteThem() {
        change(left, 1, add(MUG));
        cluster.cut();
        change(left, 2, add(TEA));
        change(right, 3, add(MUG));
        cluster.heal();
        assertEquals(List.of(), events.told);
        change(left, 4, add(MUG));
        change(left, 5, add(MUG));
        assertEquals(1, events.told.size(), events.told.toString());
        assertTrue(events.told.getFirst().contains(".4 Merged[siblings=2"), events.told.toString());
    }

    @Test
    void everyChange_isCountedOnceByItsOutcome() {
        change(left, 1, add(MUG));
        change(left, 1, add(MUG));
        change(left, 1, add(TEA));
        cluster.plan(Collections.nCopies(20, Fault.WRITE_REFUSED).toArray(Fault[]::new));
        change(left, 2, add(MUG));
        cluster.clearPlans();
        cluster.plan(Collections.nCopies(20, Fault.WRITE_LOST_AND_UNKNOWN).toArray(Fault[]::new));
        change(left, 3, add(MUG));
        assertEquals(
                List.of(Outcome.DONE, Outcome.REPEATED, Outcome.REJECTED, Outcome.REFUSED, Outcome.UNKNOWN),
                events.outcomes);
    }

    @Test
    void writeRefusedOnce_isTriedAgain() {
        cluster.plan(Fault.WRITE_REFUSED);
        assertEquals(1, changed(change(left, 1, add(MUG))).cart().quantity(MUG));
        assertEquals(1, events.retries);
    }

    @Test
    void readUnavailableTwice_isTriedAgain() {
        cluster.plan(Fault.READ_UNAVAILABLE, Fault.READ_UNAVAILABLE);
        assertEquals(1, changed(change(left, 1, add(MUG))).cart().quantity(MUG));
    }

    @Test
    void writeAppliedButUnknown_countsOnce() {
        cluster.plan(Fault.WRITE_APPLIED_BUT_UNKNOWN);
        ChangeAnswer answer = change(left, 1, add(MUG));
        assertEquals(1, changed(answer).cart().quantity(MUG));
        assertEquals(1, stored(Side.LEFT).quantity(MUG));
    }

    @Test
    void writesRefusedAllTheTime_areAnsweredAsRefused_andNothingIsStored() {
        cluster.plan(Collections.nCopies(20, Fault.WRITE_REFUSED).toArray(Fault[]::new));
        assertEquals(Trouble.Kind.REFUSED, failed(change(left, 1, add(MUG))));
        assertEquals(0, cluster.writes());
    }

    @Test
    void storeOverloadedAllTheTime_isTriedOnceMoreAndThenSaidSo() {
        cluster.plan(Collections.nCopies(20, Fault.WRITE_OVERLOADED).toArray(Fault[]::new));
        assertEquals(Trouble.Kind.OVERLOADED, failed(change(left, 1, add(MUG))));
        assertEquals(1, events.retries);
        assertEquals(2, events.storeOverloads);
    }

    @Test
    void unknownFirstAndRefusedThenOn_staysUnknown() {
        cluster.plan(Fault.WRITE_LOST_AND_UNKNOWN);
        cluster.plan(Collections.nCopies(20, Fault.WRITE_REFUSED).toArray(Fault[]::new));
        assertEquals(Trouble.Kind.UNKNOWN, failed(change(left, 1, add(MUG))));
    }

    @Test
    void storeThatNeverAnswersARead_isRefusedAtTheDeadline() {
        cluster.planSilentRead();
        assertEquals(Trouble.Kind.REFUSED, failed(change(left, 1, add(MUG))));
        assertEquals(1, changed(change(left, 2, add(MUG))).cart().quantity(MUG), "the lane goes on");
    }

    @Test
    void storeThatNeverAnswersAWrite_isUnknownAtTheDeadline() {
        cluster.plan(Fault.SILENT);
        assertEquals(Trouble.Kind.UNKNOWN, failed(change(left, 1, add(MUG))));
    }

    @Test
    void repeatedChange_isWrittenAgain_soThatDoneMeansDurable() {
        change(left, 1, add(MUG));
        int before = cluster.writes();
        ChangeAnswer again = change(left, 1, add(MUG));
        assertTrue(((ChangeAnswer.Changed) again).repeated());
        assertEquals(1, changed(again).cart().quantity(MUG));
        assertEquals(before + 1, cluster.writes());
    }

    @Test
    void bothSidesOfACut_takeAdds_andRemovalsObservedBeforeStay() {
        change(left, 1, add(MUG));
        change(left, 2, add(TEA));
        change(left, 3, new CartOperation.Remove(MUG));
        cluster.cut();
        ChangeAnswer onLeft = change(left, 4, add(new ProductId("soap")));
        change(right, 5, add(new ProductId("kettle")));
        assertEquals(false, changed(onLeft).copies().isFull());
        cluster.heal();
        CartReadout merged = read(right);
        assertEquals(2, merged.siblings().size());
        assertEquals(3, merged.cart().shownLineCount());
        assertEquals(0, merged.cart().quantity(MUG));
        change(right, 6, add(TEA));
        assertEquals(1, cluster.values(Side.LEFT, StoreKey.of(CART)).size());
    }

    @Test
    void onlyNodeThatCanBeReached_keepsAnAdd_andTheAnswerClaimsNoMore() {
        change(left, 1, add(MUG));
        cluster.leaveEachAlone();
        Trouble trouble = ((ChangeAnswer.Failed) change(left, 2, add(TEA))).trouble();
        assertEquals(Trouble.Kind.UNKNOWN, trouble.kind());
        assertEquals(1, trouble.reached());
        CartReadout seen = look(left);
        assertTrue(seen.copies().isShort());
        assertEquals(1, seen.cart().quantity(TEA));
        cluster.heal();
        assertEquals(1, read(right).cart().quantity(TEA), "nobody had to send it again");
        assertEquals(1, changed(change(right, 2, add(TEA))).cart().quantity(TEA), "and whoever does counts once");
    }

    @Test
    void onlyNodeThatCanBeReached_takesNoOrder_andIsNoCertainRead() {
        change(left, 1, add(MUG));
        CartOperation.Checkout checkout = checkout(read(left).cart().manifest());
        cluster.leaveEachAlone();
        OrderAnswer.Failed failed = (OrderAnswer.Failed) order(2, checkout);
        assertEquals(Trouble.Kind.REFUSED, failed.trouble().kind());
        assertEquals(1, stored(Side.LEFT).quantity(MUG));
        List<ReadAnswer> answers = new ArrayList<>();
        left.read(CART, answers::add);
        loop.runAll();
        assertTrue(answers.getFirst() instanceof ReadAnswer.NotRead, answers.toString());
    }

    @Test
    void quorumThatIsMissedForAMoment_isWaitedFor() {
        change(left, 1, add(MUG));
        cluster.plan(Fault.READ_UNAVAILABLE, Fault.READ_UNAVAILABLE);
        assertEquals(false, look(left).copies().isShort());
    }

    @Test
    void cartThatIsNotSeenForAMoment_isReadUntilItIsAsWanted() {
        change(left, 1, add(MUG));
        cluster.hide(StoreKey.of(CART));
        loop.after(100, cluster::heal);
        assertEquals(1, readUntilMugs(1).cart().quantity(MUG));
        assertTrue(events.retries > 0);
    }

    @Test
    void cartThatIsSeenAndOtherThanWanted_isReadOnce_andOneThatStaysUnseenNotForEver() {
        change(left, 1, add(MUG));
        assertEquals(1, readUntilMugs(2).cart().quantity(MUG));
        assertEquals(0, events.retries);
        cluster.hide(StoreKey.of(CART));
        assertTrue(readUntilMugs(1).copies().isUnseen());
        assertEquals(7, events.retries);
    }

    private CartReadout readUntilMugs(int quantity) {
        List<ReadAnswer> answers = new ArrayList<>();
        left.readUntil(CART, cart -> cart.quantity(MUG) == quantity, answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return ((ReadAnswer.Read) answers.getFirst()).readout();
    }

    @Test
    void unreadableSibling_stopsChanges_andIsNotWrittenOver() {
        change(left, 1, add(MUG));
        byte[] garbage = "not a cart".getBytes(StandardCharsets.UTF_8);
        cluster.putBlindly(StoreKey.of(CART), garbage);
        assertEquals(Trouble.Kind.UNREADABLE, failed(change(left, 2, add(MUG))));
        assertEquals(2, cluster.values(Side.LEFT, StoreKey.of(CART)).size());
    }

    @Test
    void tooManyWaiting_areRefusedAtOnce() {
        List<Trouble.Kind> refused = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            left.change(CART, dot("robot---", i), add(MUG), answer -> {
                if (answer instanceof ChangeAnswer.Failed failed) {
                    refused.add(failed.trouble().kind());
                }
            });
        }
        loop.runAll();
        assertEquals(Collections.nCopies(1_000 - 1 - 512, Trouble.Kind.OVERLOADED), refused);
        assertEquals(513, stored(Side.LEFT).quantity(MUG));
    }

    @Test
    void changesWithoutAnId_getDotsThatNeverRepeat_andOneInterval() {
        for (int i = 0; i < 50; i++) {
            left.change(CART, left.mint(CART), add(MUG), answer -> {});
            left.change(new CartId("c2"), left.mint(new CartId("c2")), add(MUG), answer -> {});
        }
        loop.runAll();
        assertEquals(50, stored(Side.LEFT).quantity(MUG));
        assertEquals(1, stored(Side.LEFT).context().intervalCount());
    }

    @Test
    void checkoutWhoseOrderCannotBeStored_isFinishedByTheRetry() {
        change(left, 1, add(MUG));
        CartOperation.Checkout checkout = checkout(read(left).cart().manifest());
        cluster.planAfter(1, 20, Fault.WRITE_REFUSED);
        OrderAnswer first = order(2, checkout);
        assertEquals(
                Trouble.Kind.UNKNOWN, ((OrderAnswer.Failed) first).trouble().kind());
        cluster.clearPlans();
        OrderAnswer.Ordered again = (OrderAnswer.Ordered) order(2, checkout);
        assertEquals(1, again.order().quantity());
        assertEquals(0, stored(Side.LEFT).shownLineCount());
        assertEquals(1, cluster.values(Side.LEFT, StoreKey.of(checkout.order())).size());
    }

    @Test
    void checkoutRepeatedUnderAnotherId_isTheSameOrder() {
        change(left, 1, add(MUG));
        CartOperation.Checkout checkout = checkout(read(left).cart().manifest());
        OrderAnswer.Ordered first = (OrderAnswer.Ordered) order(2, checkout);
        OrderAnswer.Ordered again = (OrderAnswer.Ordered) order(3, checkout);
        assertEquals(false, first.existed());
        assertEquals(true, again.existed());
        assertEquals(first.order(), again.order());
    }

    @Test
    void checkoutOnASideThatIsBehind_isRefused_andWorksAfterTheCutIsHealed() {
        change(left, 1, add(MUG));
        cluster.cut();
        change(right, 2, add(TEA));
        CartOperation.Checkout checkout = checkout(read(right).cart().manifest());
        assertEquals(new OrderAnswer.Rejected(Applied.Reason.BEHIND_VERSION), order(3, checkout));
        cluster.heal();
        assertEquals(2, ((OrderAnswer.Ordered) order(3, checkout)).order().quantity());
    }

    @Test
    void randomFaultsAndRetries_everyAcknowledgedAddCountsExactlyOnce() {
        for (long seed = 1; seed <= 60; seed++) {
            cluster.clear();
            playRandomly(new Random(seed), "seed " + seed);
        }
    }

    private void playRandomly(Random random, String seed) {
        Map<Integer, Boolean> acknowledged = new HashMap<>();
        Fault[] faults = {
            Fault.WRITE_REFUSED, Fault.WRITE_APPLIED_BUT_UNKNOWN, Fault.WRITE_LOST_AND_UNKNOWN, Fault.READ_UNAVAILABLE
        };
        for (int step = 0; step < 60; step++) {
            int operation = 1 + random.nextInt(30);
            if (random.nextInt(3) == 0) {
                cluster.plan(faults[random.nextInt(faults.length)]);
            }
            int cut = random.nextInt(12);
            if (cut == 0) {
                cluster.cut();
            } else if (cut == 1) {
                cluster.leaveEachAlone();
            } else if (random.nextInt(5) == 0) {
                cluster.heal();
            }
            (random.nextBoolean() ? left : right).change(CART, dot("shopper-1", operation), add(MUG), answer -> {
                boolean done = answer instanceof ChangeAnswer.Changed;
                acknowledged.merge(operation, done, Boolean::logicalOr);
            });
            if (random.nextInt(4) == 0) {
                loop.runAll();
            }
        }
        loop.runAll();
        cluster.heal();
        int sure = (int) acknowledged.values().stream().filter(done -> done).count();
        int shown = stored(Side.LEFT).quantity(MUG);
        assertTrue(sure <= shown && shown <= acknowledged.size(), seed + ": " + sure + " <= " + shown);
        acknowledged.forEach((operation, done) -> {
            if (done) {
                assertTrue(stored(Side.LEFT).line(MUG).units().contains(dot("shopper-1", operation)), seed);
            }
        });
    }

    private static CartOperation add(ProductId product) {
        return new CartOperation.Add(product, new Added(1, 1_250));
    }

    private static CartOperation.Checkout checkout(Manifest manifest) {
        return new CartOperation.Checkout(new OrderId("order-1"), manifest, Map.of());
    }

    private static CartDot dot(String device, long sequence) {
        return new CartDot(new DeviceId(device), sequence);
    }

    private ChangeAnswer change(CartLoop carts, long sequence, CartOperation operation) {
        List<ChangeAnswer> answers = new ArrayList<>();
        carts.change(CART, dot("phone-01", sequence), operation, answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private OrderAnswer order(long sequence, CartOperation.Checkout checkout) {
        List<OrderAnswer> answers = new ArrayList<>();
        orders.checkout(CART, dot("phone-01", sequence), checkout, answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private CartReadout read(CartLoop carts) {
        List<ReadAnswer> answers = new ArrayList<>();
        carts.read(CART, answers::add);
        loop.runAll();
        return ((ReadAnswer.Read) answers.getFirst()).readout();
    }

    private CartReadout look(CartLoop carts) {
        List<ReadAnswer> answers = new ArrayList<>();
        carts.look(CART, answers::add);
        loop.runAll();
        return ((ReadAnswer.Read) answers.getFirst()).readout();
    }

    private static CartReadout changed(ChangeAnswer answer) {
        return ((ChangeAnswer.Changed) answer).readout();
    }

    private static Trouble.Kind failed(ChangeAnswer answer) {
        return ((ChangeAnswer.Failed) answer).trouble().kind();
    }

    private Cart stored(Side side) {
        return Cart.joinAll(cluster.values(side, StoreKey.of(CART)).stream()
                .map(CartCodec::decode)
                .toList());
    }
}
