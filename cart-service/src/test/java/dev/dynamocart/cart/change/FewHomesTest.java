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

    private Cart stored(Side side) {
        return Cart.joinAll(cluster.values(side, StoreKey.of(CART)).stream()
                .map(CartCodec::decode)
                .toList());
    }
}
