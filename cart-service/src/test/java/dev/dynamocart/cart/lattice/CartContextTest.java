package dev.dynamocart.cart.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contexts against a plain set of dots, and their canonical form. */
class CartContextTest {
    private static final DeviceId PHONE = new DeviceId("phone-01");

    @Test
    void randomDotsAndUnions_sameAsPlainSets() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Set<CartDot> left = new HashSet<>();
            Set<CartDot> right = new HashSet<>();
            CartContext union = randomContext(random, left).union(randomContext(random, right));
            Set<CartDot> both = new HashSet<>(left);
            both.addAll(right);
            assertCovers(both, union, seed);
            assertEquals(contextOf(both), union, "seed " + seed);
            assertTrue(union.covers(contextOf(left)), "seed " + seed);
            assertEquals(left.containsAll(right), contextOf(left).covers(contextOf(right)), "seed " + seed);
            assertCanonical(union);
        }
    }

    private static CartContext randomContext(Random random, Set<CartDot> dots) {
        CartContext context = CartContext.EMPTY;
        for (int i = random.nextInt(20); i > 0; i--) {
            CartDot dot = new CartDot(new DeviceId("device-" + random.nextInt(3)), 1 + random.nextInt(12));
            dots.add(dot);
            context = context.with(dot);
        }
        return context;
    }

    private static CartContext contextOf(Set<CartDot> dots) {
        CartContext context = CartContext.EMPTY;
        for (CartDot dot : dots) {
            context = context.with(dot);
        }
        return context;
    }

    private static void assertCovers(Set<CartDot> dots, CartContext context, long seed) {
        for (int device = 0; device < 3; device++) {
            for (long sequence = 1; sequence <= 14; sequence++) {
                CartDot dot = new CartDot(new DeviceId("device-" + device), sequence);
                assertEquals(dots.contains(dot), context.covers(dot), "seed " + seed + " " + dot);
            }
        }
    }

    private static void assertCanonical(CartContext context) {
        DeviceId[] devices = new DeviceId[context.deviceCount()];
        long[][] bounds = new long[devices.length][];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = context.device(i);
            bounds[i] = context.bounds(i);
        }
        assertEquals(context, CartContext.of(devices, bounds));
    }

    @Test
    void skippedSequences_staySeparateIntervals_untilTheGapFills() {
        CartContext gaps = CartContext.EMPTY.with(new CartDot(PHONE, 1)).with(new CartDot(PHONE, 3));
        assertEquals(2, gaps.intervalCount());
        assertFalse(gaps.covers(new CartDot(PHONE, 2)));
        assertEquals(1, gaps.with(new CartDot(PHONE, 2)).intervalCount());
    }

    @Test
    void largestSequence_isCoveredWithoutOverflow() {
        CartDot largest = new CartDot(PHONE, CartDot.SEQUENCE_MAX);
        CartContext context = CartContext.EMPTY.with(largest).with(new CartDot(PHONE, CartDot.SEQUENCE_MAX - 1));
        assertTrue(context.covers(largest));
        assertEquals(1, context.intervalCount());
        assertCanonical(context);
    }

    @Test
    void partsThatAreNotCanonical_areRefused() {
        DeviceId[] one = {PHONE};
        for (long[] bounds : new long[][] {{}, {1}, {0, 1}, {2, 1}, {1, 2, 3, 4}, {1, 2, 2, 4}, {5, 6, 1, 2}}) {
            assertThrows(IllegalArgumentException.class, () -> CartContext.of(one, new long[][] {bounds}));
        }
        DeviceId[] twice = {PHONE, PHONE};
        assertThrows(IllegalArgumentException.class, () -> CartContext.of(twice, new long[][] {{1, 1}, {1, 1}}));
    }
}
