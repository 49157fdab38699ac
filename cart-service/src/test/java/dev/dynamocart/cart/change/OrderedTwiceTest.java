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
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checkouts of one cart at the same moment, through two instances. */
class OrderedTwiceTest {
    private static final CartId CART = new CartId("c1");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    private final VirtualLoop loop = new VirtualLoop();
    private final MemoryCluster cluster = new MemoryCluster();
    private final List<Order.Twice> told = new ArrayList<>();
    private final CartLoop left = cartLoop(Side.LEFT);
    private final CartLoop right = cartLoop(Side.RIGHT);

    private CartLoop cartLoop(Side side) {
        LoopEvents events = new SilentEvents() {
            @Override
            public void orderedTwice(CartId cart, Order.Twice orders) {
                told.add(orders);
            }
        };
        MemoryCartStore store = new MemoryCartStore(cluster, () -> side, loop);
        return new CartLoop(store, loop, LoopSettings.DEFAULT, events, new DeviceId("service-" + side));
    }

    @Test
    void twoVersionsCheckedOutAtOnce_areBothOrders_andTheMergeTellsOnceWhatIsInBoth() {
        change(left, 1, add(MUG));
        CartOperation.Checkout ofMug = checkout("order-1");
        change(left, 2, add(TEA));
        CartOperation.Checkout ofBoth = checkout("order-2");
        left.change(CART, dot("phone-01", 3), ofMug, answer -> {});
        right.change(CART, dot("laptop-1", 1), ofBoth, answer -> {});
        loop.runAll();
        assertEquals(2, read(left).siblings().size());
        assertEquals(List.of(), told, "nothing is told of a merge that is only shown");
        change(left, 4, add(MUG));
        change(left, 5, add(MUG));
        cluster.putBlindly(StoreKey.of(CART), CartCodec.encode(Cart.EMPTY));
        change(left, 6, add(MUG));
        assertEquals(List.of(new Order.Twice(ofMug.order(), ofBoth.order(), 1)), told);
    }

    @Test
    void oneVersionCheckedOutTwiceAtOnce_isOneOrder_andNothingIsTold() {
        change(left, 1, add(MUG));
        CartOperation.Checkout checkout = checkout("order-1");
        left.change(CART, dot("phone-01", 3), checkout, answer -> {});
        right.change(CART, dot("laptop-1", 1), checkout, answer -> {});
        loop.runAll();
        change(left, 4, add(TEA));
        assertEquals(1, read(left).cart().orders().entries().size());
        assertEquals(List.of(), told);
    }

    private static CartOperation add(ProductId product) {
        return new CartOperation.Add(product, new Added(1, 1_250));
    }

    /** Of what the cart shows now. */
    private CartOperation.Checkout checkout(String order) {
        return new CartOperation.Checkout(new OrderId(order), read(left).cart().manifest(), Map.of());
    }

    private static CartDot dot(String device, long sequence) {
        return new CartDot(new DeviceId(device), sequence);
    }

    private void change(CartLoop carts, long sequence, CartOperation operation) {
        List<ChangeAnswer> answers = new ArrayList<>();
        carts.change(CART, dot("phone-01", sequence), operation, answers::add);
        loop.runAll();
        assertInstanceOf(ChangeAnswer.Changed.class, answers.getFirst());
    }

    private CartReadout read(CartLoop carts) {
        List<ReadAnswer> answers = new ArrayList<>();
        carts.read(CART, answers::add);
        loop.runAll();
        return assertInstanceOf(ReadAnswer.Read.class, answers.getFirst()).readout();
    }
}
