package dev.dynamocart.cart.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.policy.MergePolicy.Actor;
import dev.dynamocart.cart.policy.MergePolicy.Stamp;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why the table says "partly" and "shown as nothing" of counters. */
class CounterMapTest {
    private static final ProductId MUG = new ProductId("mug");
    private final CounterMap policy = new CounterMap();

    @Test
    void checkoutTakenOnBothSides_leavesNegativeCountThatSwallowsTheNextAdd() {
        CounterMap.State start = policy.add(policy.empty(), MUG, 2, new Stamp(Actor.PHONE, 1, 1));
        CounterMap.State phone =
                policy.checkOut(start, new Stamp(Actor.PHONE, 2, 2)).orElseThrow();
        CounterMap.State laptop =
                policy.checkOut(start, new Stamp(Actor.LAPTOP, 1, 2)).orElseThrow();
        CounterMap.State merged = policy.merge(phone, laptop);
        assertEquals(-2, policy.value(merged, MUG));
        assertEquals(Map.of(), policy.shown(policy.add(merged, MUG, 1, new Stamp(Actor.PHONE, 3, 3))));
    }

    @Test
    void lineRemovedTwiceAndAddedOnce_isMinusOne() {
        CounterMap.State start = policy.add(policy.empty(), MUG, 2, new Stamp(Actor.PHONE, 1, 1));
        CounterMap.State phone = policy.remove(start, MUG, new Stamp(Actor.PHONE, 2, 2));
        CounterMap.State laptop = policy.remove(start, MUG, new Stamp(Actor.LAPTOP, 1, 2));
        laptop = policy.add(laptop, MUG, 1, new Stamp(Actor.LAPTOP, 2, 3));
        assertEquals(-1, policy.value(policy.merge(phone, laptop), MUG));
    }
}
