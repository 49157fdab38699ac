package dev.dynamocart.cart.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.codec.CartCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** The merge is a join, and what it shows is what the full causal history says. */
class CartLawsTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 40;

    @Test
    void replicasAtAnyTime_showWhatTheirCausalHistorySays() {
        forSeeds(seed -> new RandomHistory(seed).play(STEPS, replica -> assertMatchesOracle(replica, seed)));
    }

    @Test
    void allReplicasMerged_showWhatTheWholeCausalHistorySays() {
        forSeeds(seed -> {
            List<RandomHistory.Replica> replicas = played(seed);
            RandomHistory.Replica all = new RandomHistory.Replica();
            for (RandomHistory.Replica replica : replicas) {
                all.cart = all.cart.join(replica.cart);
                all.oracle.learn(replica.oracle);
            }
            assertMatchesOracle(all, seed);
        });
    }

    @Test
    void mergedInEveryOrder_bytesAreTheSame() {
        forSeeds(seed -> {
            List<Cart> carts =
                    played(seed).stream().map(replica -> replica.cart).toList();
            byte[] expected = CartCodec.encode(Cart.joinAll(carts));
            for (List<Cart> order : orders(carts, new Random(seed))) {
                assertArrayEquals(expected, CartCodec.encode(Cart.joinAll(order)), "seed " + seed);
                assertArrayEquals(expected, CartCodec.encode(joinedAsTree(order)), "seed " + seed);
            }
        });
    }

    @Test
    void join_isCommutativeAssociativeAndIdempotent() {
        forSeeds(seed -> {
            List<RandomHistory.Replica> replicas = played(seed);
            Random random = new Random(seed);
            Cart a = replicas.get(random.nextInt(replicas.size())).cart;
            Cart b = replicas.get(random.nextInt(replicas.size())).cart;
            Cart c = replicas.get(random.nextInt(replicas.size())).cart;
            assertEquals(a.join(b), b.join(a), "seed " + seed);
            assertEquals(a.join(b).join(c), a.join(b.join(c)), "seed " + seed);
            assertEquals(a.join(b), a.join(b).join(b).join(a), "seed " + seed);
            assertEquals(a, a.join(CartCodec.decode(CartCodec.encode(a))), "seed " + seed);
            assertEquals(a, a.join(Cart.EMPTY), "seed " + seed);
        });
    }

    @Test
    void falseAndRepeatedSiblings_changeNothing() {
        forSeeds(seed -> {
            List<Cart> older = new ArrayList<>();
            RandomHistory history = new RandomHistory(seed);
            history.play(STEPS, replica -> older.add(replica.cart));
            List<Cart> latest =
                    history.replicas().stream().map(replica -> replica.cart).toList();
            Cart merged = Cart.joinAll(latest);
            Collections.shuffle(older, new Random(seed));
            assertEquals(merged, merged.join(Cart.joinAll(older)), "seed " + seed);
        });
    }

    @Test
    void everyCart_readsBackFromItsBytes() {
        forSeeds(seed -> new RandomHistory(seed).play(STEPS, replica -> {
            byte[] bytes = CartCodec.encode(replica.cart);
            assertEquals(replica.cart, CartCodec.decode(bytes), "seed " + seed);
            assertArrayEquals(bytes, CartCodec.encode(CartCodec.decode(bytes)), "seed " + seed);
        }));
    }

    @Test
    void histories_reachTheRareCases() {
        Set<String> reached = new TreeSet<>();
        forSeeds(seed -> {
            Cart merged = Cart.joinAll(
                    played(seed).stream().map(replica -> replica.cart).toList());
            for (Line line : merged.lines().values()) {
                if (line.isBack()) {
                    reached.add("line is back");
                }
                if (line.units().isContested()) {
                    reached.add("quantities contested");
                }
                if (line.isShown() && !line.isInCart()) {
                    reached.add("saved for later");
                }
                if (line.place().size() > 1) {
                    reached.add("places contested");
                }
            }
            if (!merged.orders().entries().isEmpty()) {
                reached.add("ordered");
            }
            if (merged.context().intervalCount() > merged.context().deviceCount()) {
                reached.add("gaps");
            }
        });
        assertEquals(
                Set.of(
                        "line is back",
                        "quantities contested",
                        "saved for later",
                        "places contested",
                        "ordered",
                        "gaps"),
                reached);
    }

    private static void forSeeds(LongConsumer check) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            check.accept(seed);
        }
    }

    private static List<RandomHistory.Replica> played(long seed) {
        return new RandomHistory(seed).play(STEPS, replica -> {}).replicas();
    }

    private static void assertMatchesOracle(RandomHistory.Replica replica, long seed) {
        Map<ProductId, Integer> shown = new TreeMap<>();
        Set<ProductId> later = new TreeSet<>();
        replica.cart.lines().forEach((product, line) -> {
            if (line.isShown()) {
                shown.put(product, line.units().quantity());
            }
            if (line.isShown() && !line.isInCart()) {
                later.add(product);
            }
        });
        assertEquals(replica.oracle.quantities(), shown, () -> "seed " + seed);
        assertEquals(replica.oracle.savedForLater(), later, () -> "seed " + seed);
    }

    /** Every order of up to four carts, twenty-four random orders of more. */
    private static List<List<Cart>> orders(List<Cart> carts, Random random) {
        if (carts.size() <= 4) {
            return permutations(carts);
        }
        List<List<Cart>> orders = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            List<Cart> order = new ArrayList<>(carts);
            Collections.shuffle(order, random);
            orders.add(order);
        }
        return orders;
    }

    private static List<List<Cart>> permutations(List<Cart> carts) {
        if (carts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Cart>> all = new ArrayList<>();
        for (int i = 0; i < carts.size(); i++) {
            List<Cart> rest = new ArrayList<>(carts);
            Cart first = rest.remove(i);
            for (List<Cart> tail : permutations(rest)) {
                List<Cart> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        assertTrue(all.size() <= 24);
        return all;
    }

    private static Cart joinedAsTree(List<Cart> carts) {
        if (carts.size() == 1) {
            return carts.getFirst();
        }
        int middle = carts.size() / 2;
        return joinedAsTree(carts.subList(0, middle)).join(joinedAsTree(carts.subList(middle, carts.size())));
    }
}
