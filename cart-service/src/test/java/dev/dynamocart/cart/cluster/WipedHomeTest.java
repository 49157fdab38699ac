package dev.dynamocart.cart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.change.CartLoop;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.change.ChangeAnswer;
import dev.dynamocart.cart.change.JoinAnswer;
import dev.dynamocart.cart.change.Joins;
import dev.dynamocart.cart.change.LoopSettings;
import dev.dynamocart.cart.change.OrderAnswer;
import dev.dynamocart.cart.change.Orders;
import dev.dynamocart.cart.change.ReadAnswer;
import dev.dynamocart.cart.change.SilentEvents;
import dev.dynamocart.cart.change.Trouble;
import dev.dynamocart.cart.change.VirtualLoop;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.simulation.InMemoryCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A home that lost its disk, alone in reach of the three, on five real cores with R = W = 1: carts and orders that it does not
 * know are not called absent (P9), and what shoppers do meanwhile joins the rest.
 */
class WipedHomeTest {
    private static final CartId CART = new CartId("account");
    private static final CartId GUEST = new CartId("guest");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");

    private final VirtualLoop loop = new VirtualLoop();
    private final InMemoryCluster cluster = InMemoryCluster.of(5, new Settings.Quorum(3, 1, 1), 1);

    /** A service that talks to a node which is no home of the key, and the homes. */
    private final class Service {
        private final HomesOfKey homes;
        private final CartLoop carts;

        Service(StoreKey key) {
            cluster.settle();
            homes = new HomesOfKey(cluster, key);
            SimulatedCartStore store = new SimulatedCartStore(cluster, homes.bystander(), loop, new Replies(1, 1));
            carts = new CartLoop(store, loop, LoopSettings.DEFAULT, new SilentEvents(), new DeviceId("service-1"));
        }

        CartReadout read(CartId cart) {
            ReadAnswer answer = answer(then -> carts.read(cart, then));
            return assertInstanceOf(ReadAnswer.Read.class, answer).readout();
        }

        ChangeAnswer change(CartId cart, long sequence, CartOperation operation) {
            return answer(then -> carts.change(cart, dot(sequence), operation, then));
        }

        CartReadout add(CartId cart, long sequence, ProductId product) {
            ChangeAnswer answer = change(cart, sequence, new CartOperation.Add(product, new Added(1, 1_250)));
            return assertInstanceOf(ChangeAnswer.Changed.class, answer).readout();
        }

        JoinAnswer.Joined join(long sequence) {
            Joins.Join join = new Joins.Join(CART, GUEST, dot(sequence));
            JoinAnswer answer = answer(then -> new Joins(carts).join(join, units -> Map.of(), then));
            return assertInstanceOf(JoinAnswer.Joined.class, answer);
        }

        OrderAnswer readOrder() {
            return answer(then -> new Orders(carts).read(ORDER, then));
        }

        /** With R = 1 the first read may meet the home that is behind; it repairs it. */
        void healAll() {
            homes.bringBack();
            for (CartId cart : List.of(CART, GUEST)) {
                read(cart);
            }
            cluster.settle();
        }
    }

    private <T> T answer(Consumer<Consumer<T>> asked) {
        List<T> answers = new ArrayList<>();
        asked.accept(answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private static CartDot dot(long sequence) {
        return new CartDot(new DeviceId("phone-01"), sequence);
    }

    @Test
    void cart_isNotSeenRatherThanEmpty() {
        Service service = new Service(StoreKey.of(CART));
        service.add(CART, 1, MUG);
        service.homes.leaveOneAndWipeIt();
        CartReadout readout = service.read(CART);
        assertEquals(0, readout.cart().shownLineCount());
        assertTrue(readout.copies().isUnseen());
        assertFalse(readout.copies().isFull());
    }

    @Test
    void cartThatNeverWas_isEmptyAfterOneRead() {
        Service service = new Service(StoreKey.of(CART));
        long before = loop.monotonicMillis();
        CartReadout readout = service.read(CART);
        assertEquals(0, readout.cart().shownLineCount());
        assertTrue(readout.copies().isFull());
        assertEquals(before + 1, loop.monotonicMillis(), "the store was asked once");
        assertTrue(service.add(CART, 1, MUG).copies().isFull());
    }

    @Test
    void add_isTakenAtOnce_andJoinsTheRest() {
        Service service = new Service(StoreKey.of(CART));
        service.add(CART, 1, MUG);
        service.homes.leaveOneAndWipeIt();
        long before = loop.monotonicMillis();
        CartReadout added = service.add(CART, 2, TEA);
        assertEquals(before + 2, loop.monotonicMillis(), "one read, one write");
        assertEquals(1, added.cart().quantity(TEA));
        assertTrue(added.copies().isUnseen(), "there may be more than the answer shows");
        service.healAll();
        CartReadout whole = service.read(CART);
        assertEquals(1, whole.cart().quantity(MUG));
        assertEquals(1, whole.cart().quantity(TEA));
        assertTrue(whole.copies().isFull());
        assertEquals(1, service.add(CART, 2, TEA).cart().quantity(TEA), "whoever sends it again counts once");
    }

    @Test
    void guestsCartThatIsNotSeen_joinsLater() {
        Service service = new Service(StoreKey.of(GUEST));
        service.add(GUEST, 1, MUG);
        service.add(CART, 2, TEA);
        service.homes.leaveOneAndWipeIt();
        assertFalse(service.join(3).complete());
        service.healAll();
        assertFalse(service.join(3).complete(), "the same joining takes nothing again");
        assertEquals(1, service.read(GUEST).cart().quantity(MUG));
        JoinAnswer.Joined joined = service.join(4);
        assertTrue(joined.complete());
        assertEquals(1, joined.account().cart().quantity(MUG));
        assertEquals(1, joined.account().cart().quantity(TEA));
        assertEquals(0, service.read(GUEST).cart().shownLineCount());
    }

    @Test
    void accountsCartThatIsNotSeen_takesTheGuests_andKeepsItsOwn() {
        Service service = new Service(StoreKey.of(CART));
        service.add(GUEST, 1, MUG);
        service.add(CART, 2, TEA);
        service.homes.leaveOneAndWipeIt();
        JoinAnswer.Joined joined = service.join(3);
        assertTrue(joined.account().copies().isUnseen());
        assertEquals(1, joined.account().cart().quantity(MUG));
        service.healAll();
        CartReadout whole = service.read(CART);
        assertEquals(1, whole.cart().quantity(MUG));
        assertEquals(1, whole.cart().quantity(TEA));
    }

    @Test
    void joiningThatIsNotSeen_isNotDenied() {
        Service service = new Service(StoreKey.of(CART));
        service.add(GUEST, 1, MUG);
        service.join(2);
        service.homes.leaveOneAndWipeIt();
        CartOperation undo = new CartOperation.UndoJoin(dot(2));
        ChangeAnswer.Failed failed = assertInstanceOf(ChangeAnswer.Failed.class, service.change(CART, 3, undo));
        assertEquals(Trouble.Kind.REFUSED, failed.trouble().kind());
        service.healAll();
        ChangeAnswer.Changed undone = assertInstanceOf(ChangeAnswer.Changed.class, service.change(CART, 3, undo));
        assertEquals(0, undone.readout().cart().shownLineCount());
    }

    @Test
    void orderThatIsNotSeen_isNotDenied() {
        Service service = new Service(StoreKey.of(ORDER));
        assertInstanceOf(OrderAnswer.Absent.class, service.readOrder());
        CartReadout cart = service.add(CART, 1, MUG);
        CartOperation.Checkout checkout =
                new CartOperation.Checkout(ORDER, cart.cart().manifest(), Map.of());
        OrderAnswer ordered = answer(then -> new Orders(service.carts).checkout(CART, dot(2), checkout, then));
        assertInstanceOf(OrderAnswer.Ordered.class, ordered);
        service.homes.leaveOneAndWipeIt();
        OrderAnswer.Failed failed = assertInstanceOf(OrderAnswer.Failed.class, service.readOrder());
        assertEquals(Trouble.Kind.REFUSED, failed.trouble().kind());
        service.healAll();
        assertInstanceOf(OrderAnswer.Ordered.class, service.readOrder());
    }
}
