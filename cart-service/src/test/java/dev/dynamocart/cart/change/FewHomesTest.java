package dev.dynamocart.cart.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.memory.MemoryCartStore;
import dev.dynamocart.cart.memory.MemoryCluster;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not concluded from what too few homes show: that nobody changed the cart for long, or that a line is not there. */
class FewHomesTest {
    private static final CartId CART = new CartId("c1");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    private final VirtualLoop loop = new VirtualLoop();
    private final MemoryCluster cluster = new MemoryCluster();
    private final CartLoop left = cartLoop(Side.LEFT);
    private final CartLoop right = cartLoop(Side.RIGHT);

    private CartLoop cartLoop(Side side) {
        MemoryCartStore store = new MemoryCartStore(cluster, () -> side, loop);
        return new CartLoop(store, loop, LoopSettings.DEFAULT, new SilentEvents(), new DeviceId("service-" + side));
    }

    @Test
    void cartThatIsSeenOnTooFewHomes_doesNotExpire() {
        for (boolean oneIsEnough : new boolean[] {false, true}) {
            cluster.clear();
            if (oneIsEnough) {
                cluster.askForOne();
            }
            change(left, 1, add(MUG));
            cluster.cut();
            passDays(60);
            change(left, 2, add(TEA));
            passDays(31);
            assertEquals(1, read(right).cart().quantity(MUG), "what it shows has not changed for 91 days");
            change(right, 3, add(new ProductId("soap")));
            cluster.heal();
            assertEquals(3, read(left).cart().shownLineCount(), "but the cart has, 31 days ago");
        }
    }

    @Test
    void cartThatIsSeenOnAllHomesItShould_expires_andTheNextChangeWritesIt() {
        change(left, 1, add(MUG));
        passDays(90);
        assertEquals(0, read(left).cart().shownLineCount());
        assertEquals(1, stored(Side.LEFT).quantity(MUG), "reading writes nothing");
        change(left, 2, add(TEA));
        assertEquals(0, stored(Side.RIGHT).quantity(MUG));
        assertEquals(1, stored(Side.RIGHT).quantity(TEA));
    }

    @Test
    void cartAsOneHomeTellsIt_neverExpires() {
        cluster.askForOne();
        change(left, 1, add(MUG));
        passDays(1_000);
        assertEquals(1, read(left).cart().quantity(MUG));
        assertEquals(1, changed(change(left, 2, add(TEA))).cart().quantity(MUG));
    }

    private void passDays(int days) {
        loop.after(days * 24L * 60 * 60 * 1_000, () -> {});
        loop.runAll();
    }

    @Test
    void moveOfALineThatCannotBeSeen_isRefused_andTheSameMoveWorksOnceItCan() {
        change(left, 1, add(TEA));
        for (boolean isAlone : new boolean[] {false, true}) {
            for (boolean isLater : new boolean[] {true, false}) {
                cluster.clear();
                cluster.cut();
                change(left, 1, add(MUG));
                if (!isLater) {
                    change(left, 2, new CartOperation.SaveForLater(MUG));
                }
                if (isAlone) {
                    cluster.leaveEachAlone();
                }
                CartOperation move = isLater ? new CartOperation.SaveForLater(MUG) : new CartOperation.MoveToCart(MUG);
                assertEquals(Trouble.Kind.REFUSED, failed(change(right, 3, move)));
                assertEquals(Cart.EMPTY, stored(Side.RIGHT), "nothing is written down that was not done");
                cluster.heal();
                assertEquals(
                        !isLater,
                        changed(change(right, 3, move)).cart().line(MUG).isInCart());
            }
        }
    }

    @Test
    void moveOfALineThatIsNotThere_isDone_whereThatCanBeSeen() {
        change(left, 1, add(TEA));
        assertEquals(
                1,
                changed(change(left, 2, new CartOperation.SaveForLater(MUG)))
                        .cart()
                        .shownLineCount());
    }

    @Test
    void moveThatCannotBeDoneNow_doesNotHoldUpOthers() {
        cluster.cut();
        change(left, 1, add(MUG));
        List<ChangeAnswer> answers = new ArrayList<>();
        right.change(CART, dot(2), add(TEA), answers::add);
        right.change(CART, dot(3), new CartOperation.SaveForLater(MUG), answers::add);
        right.change(CART, dot(4), add(TEA), answers::add);
        loop.runAll();
        assertEquals(2, changed(answers.get(1)).cart().quantity(TEA));
        assertEquals(Trouble.Kind.REFUSED, failed(answers.get(2)));
    }

    private static CartOperation add(ProductId product) {
        return new CartOperation.Add(product, new Added(1, 1_250));
    }

    private static CartDot dot(long sequence) {
        return new CartDot(new DeviceId("phone-01"), sequence);
    }

    private ChangeAnswer change(CartLoop carts, long sequence, CartOperation operation) {
        List<ChangeAnswer> answers = new ArrayList<>();
        carts.change(CART, dot(sequence), operation, answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private CartReadout read(CartLoop carts) {
        List<ReadAnswer> answers = new ArrayList<>();
        carts.read(CART, answers::add);
        loop.runAll();
        return assertInstanceOf(ReadAnswer.Read.class, answers.getFirst()).readout();
    }

    private static CartReadout changed(ChangeAnswer answer) {
        return assertInstanceOf(ChangeAnswer.Changed.class, answer).readout();
    }

    private static Trouble.Kind failed(ChangeAnswer answer) {
        return assertInstanceOf(ChangeAnswer.Failed.class, answer).trouble().kind();
    }

    private Cart stored(Side side) {
        return Cart.joinAll(cluster.values(side, StoreKey.of(CART)).stream()
                .map(CartCodec::decode)
                .toList());
    }
}
