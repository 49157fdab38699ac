package dev.dynamocart.core.gen;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A source of random choices. The same seed makes the same choices. */
public final class Gen {

    private final SplittableRandom random;

    /** The choices of {@code seed}. */
    public Gen(long seed) {
        random = new SplittableRandom(seed);
    }

    /** 64 random bits. */
    public long bits() {
        return random.nextLong();
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code low} to {@code high}, both possible. */
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** True in {@code percent} of 100 cases. */
    public boolean chance(int percent) {
        return below(100) < percent;
    }

    /** One of {@code choices}. */
    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A list of {@code low} to {@code high} elements. */
    public <T> List<T> listOf(int low, int high, Supplier<T> element) {
        int size = between(low, high);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    /** Some of {@code all}, in their order; each is there with a chance of one in two. */
    public <T> List<T> some(List<T> all) {
        return all.stream().filter(element -> chance(50)).toList();
    }

    /** The same elements in random order. */
    public <T> List<T> shuffled(List<T> all) {
        List<T> mixed = new ArrayList<>(all);
        for (int i = mixed.size() - 1; i > 0; i--) {
            int other = below(i + 1);
            T held = mixed.get(i);
            mixed.set(i, mixed.get(other));
            mixed.set(other, held);
        }
        return mixed;
    }
}
