package dev.dynamocart.cart.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.memory.MemoryCartStore;
import dev.dynamocart.cart.memory.MemoryCluster;
import dev.dynamocart.cart.memory.MemoryCluster.Fault;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.StoreKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the store refuses is tried again only where that can help: not an overload, and not what it would always refuse. */
class StoreRefusalTest {
    private static final CartId CART = new CartId("c1");
    private static final OrderId ORDER = new OrderId("order-1");

    private final VirtualLoop loop = new VirtualLoop();
    private final MemoryCluster cluster = new MemoryCluster();
    private final Counts counts = new Counts();
    private final CartLoop carts = new CartLoop(
            new MemoryCartStore(cluster, () -> Side.LEFT, loop),
            loop,
            LoopSettings.DEFAULT,
            counts,
            new DeviceId("service-1"));
    private final Orders orders = new Orders(carts);

    private static final class Counts implements LoopEvents {
        private int retries;
        private int overloads;
        private final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public void siblingsRead(int siblings) {}

        @Override
        public void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {}

        @Override
        public void orderedTwice(CartId cart, Order.Twice orders) {}

        @Override
        public void changed(Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void batched(int changes) {}

        @Override
        public void storeOverloaded() {
            overloads++;
        }

        @Override
        public void retried(Retry reason) {
            retries++;
        }
    }

    private void plan(Fault fault) {
        cluster.plan(Collections.nCopies(20, fault).toArray(Fault[]::new));
    }

    private <T> T answer(Consumer<Consumer<T>> asked) {
        List<T> answers = new ArrayList<>();
        asked.accept(answers::add);
        loop.runAll();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private ChangeAnswer add(long sequence) {
        var add = new CartOperation.Add(new ProductId("mug"), new Added(1, 1_250));
        return answer(then -> carts.change(CART, dot(sequence), add, then));
    }

    private static CartDot dot(long sequence) {
        return new CartDot(new DeviceId("phone-01"), sequence);
    }

    private static Trouble.Kind trouble(ChangeAnswer answer) {
        return assertInstanceOf(ChangeAnswer.Failed.class, answer).trouble().kind();
    }

    private static Trouble.Kind trouble(ReadAnswer answer) {
        return assertInstanceOf(ReadAnswer.NotRead.class, answer).trouble().kind();
    }

    private static Trouble.Kind trouble(OrderAnswer answer) {
        return assertInstanceOf(OrderAnswer.Failed.class, answer).trouble().kind();
    }

    @Test
    void readThatTheStoreHasNoTimeFor_endsAtOnce_asOverloaded() {
        plan(Fault.READ_OVERLOADED);
        assertEquals(Trouble.Kind.OVERLOADED, trouble(this.<ReadAnswer>answer(then -> carts.read(CART, then))));
        assertEquals(Trouble.Kind.OVERLOADED, trouble(this.<ReadAnswer>answer(then -> carts.look(CART, then))));
        assertEquals(Trouble.Kind.OVERLOADED, trouble(this.<OrderAnswer>answer(then -> orders.read(ORDER, then))));
        assertEquals(0, counts.retries);
        assertEquals(3, counts.overloads, "the gate is told");
    }

    @Test
    void readThatTheStoreAlwaysRefuses_endsAtOnce_asImpossible() {
        plan(Fault.READ_IMPOSSIBLE);
        assertEquals(Trouble.Kind.IMPOSSIBLE, trouble(this.<ReadAnswer>answer(then -> carts.read(CART, then))));
        assertEquals(Trouble.Kind.IMPOSSIBLE, trouble(this.<ReadAnswer>answer(then -> carts.look(CART, then))));
        assertEquals(Trouble.Kind.IMPOSSIBLE, trouble(this.<OrderAnswer>answer(then -> orders.read(ORDER, then))));
        assertEquals(0, counts.retries);
        assertEquals(0, counts.overloads);
    }

    @Test
    void listOfOrdersThatTheStoreHasNoTimeFor_saysSo() {
        plan(Fault.READ_OVERLOADED);
        Trouble trouble = answer(then -> orders.list(CART, found -> {}, then));
        assertEquals(Trouble.Kind.OVERLOADED, trouble.kind());
        assertEquals(0, counts.retries);
    }

    @Test
    void changeWhoseReadTheStoreHasNoTimeFor_endsAtOnce_asOverloaded() {
        plan(Fault.READ_OVERLOADED);
        assertEquals(Trouble.Kind.OVERLOADED, trouble(add(1)));
        assertEquals(0, counts.retries);
        assertEquals(1, counts.overloads);
        assertEquals(List.of(LoopEvents.Outcome.OVERLOADED), counts.outcomes);
        assertEquals(0, cluster.writes());
    }

    @Test
    void changeWhoseReadOrWriteTheStoreAlwaysRefuses_endsAtOnce_asImpossible() {
        for (Fault fault : List.of(Fault.READ_IMPOSSIBLE, Fault.WRITE_IMPOSSIBLE)) {
            plan(fault);
            assertEquals(Trouble.Kind.IMPOSSIBLE, trouble(add(1)));
            cluster.clearPlans();
        }
        assertEquals(0, counts.retries);
        assertEquals(0, cluster.writes());
        assertEquals(List.of(LoopEvents.Outcome.IMPOSSIBLE, LoopEvents.Outcome.IMPOSSIBLE), counts.outcomes);
    }

    @Test
    void changeThatMayHaveBeenAppliedBefore_staysUnknown_whateverIsRefusedThen() {
        cluster.plan(Fault.WRITE_LOST_AND_UNKNOWN, Fault.WRITE_IMPOSSIBLE);
        assertEquals(Trouble.Kind.UNKNOWN, trouble(add(1)));
        assertEquals(1, counts.retries);
    }

    @Test
    void orderThatTheStoreDoesNotTake_isTriedAgainNoMoreThanThatCanHelp() {
        assertEquals(1, attemptsToStoreTheOrder(1, Fault.WRITE_IMPOSSIBLE));
        assertEquals(2, attemptsToStoreTheOrder(3, Fault.WRITE_OVERLOADED));
        assertEquals(8, attemptsToStoreTheOrder(5, Fault.WRITE_REFUSED));
    }

    private int attemptsToStoreTheOrder(long sequence, Fault fault) {
        cluster.clear();
        add(sequence);
        ReadAnswer.Read read =
                assertInstanceOf(ReadAnswer.Read.class, this.<ReadAnswer>answer(then -> carts.read(CART, then)));
        Manifest manifest = read.readout().cart().manifest();
        var checkout = new CartOperation.Checkout(ORDER, manifest, Map.of());
        int before = counts.retries;
        cluster.planAfter(1, 20, fault);
        OrderAnswer answer = answer(then -> orders.checkout(CART, dot(sequence + 1), checkout, then));
        assertEquals(Trouble.Kind.UNKNOWN, trouble(answer), "the cart is changed already");
        assertEquals(0, cluster.values(Side.LEFT, StoreKey.of(ORDER)).size());
        return 1 + counts.retries - before;
    }
}
