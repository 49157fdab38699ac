package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A counter per product that can go up and down (PN-counter), each actor counting for itself. There is no "set" and no
 * "remove": both are written as the difference to what is seen, and two such differences add up.
 */
public final class CounterMap implements MergePolicy<CounterMap.State> {

    /** For each product what each actor has added and taken away. */
    public record State(SortedMap<ProductId, Map<Actor, Tally>> tallies) {}

    /** What one actor has added and taken away; both only grow. */
    public record Tally(long added, long taken) {
        static final Tally ZERO = new Tally(0, 0);

        Tally plus(int difference) {
            return difference >= 0 ? new Tally(added + difference, taken) : new Tally(added, taken - difference);
        }

        Tally join(Tally other) {
            return new Tally(Math.max(added, other.added), Math.max(taken, other.taken));
        }
    }

    @Override
    public String name() {
        return "PN-counter map";
    }

    @Override
    public State empty() {
        return new State(new TreeMap<>());
    }

    @Override
    public State add(State cart, ProductId product, int quantity, Stamp stamp) {
        SortedMap<ProductId, Map<Actor, Tally>> changed = new TreeMap<>(cart.tallies);
        Map<Actor, Tally> actors = new EnumMap<>(Actor.class);
        actors.putAll(cart.tallies.getOrDefault(product, Map.of()));
        actors.put(stamp.actor(), actors.getOrDefault(stamp.actor(), Tally.ZERO).plus(quantity));
        changed.put(product, actors);
        return new State(changed);
    }

    @Override
    public State set(State cart, ProductId product, int quantity, Stamp stamp) {
        return add(cart, product, quantity - value(cart, product), stamp);
    }

    @Override
    public State remove(State cart, ProductId product, Stamp stamp) {
        return set(cart, product, 0, stamp);
    }

    @Override
    public Optional<State> checkOut(State cart, Stamp stamp) {
        State changed = cart;
        for (ProductId product : shown(cart).keySet()) {
            changed = remove(changed, product, stamp);
        }
        return Optional.of(changed);
    }

    @Override
    public State signIn(State account, State guest, Stamp stamp) {
        State joined = account;
        for (var line : shown(guest).entrySet()) {
            joined = add(joined, line.getKey(), line.getValue(), stamp);
        }
        return joined;
    }

    @Override
    public State merge(State left, State right) {
        SortedMap<ProductId, Map<Actor, Tally>> merged = new TreeMap<>(left.tallies);
        right.tallies.forEach((product, actors) -> merged.merge(product, actors, CounterMap::joined));
        return new State(merged);
    }

    private static Map<Actor, Tally> joined(Map<Actor, Tally> left, Map<Actor, Tally> right) {
        Map<Actor, Tally> joined = new EnumMap<>(left);
        right.forEach((actor, tally) -> joined.merge(actor, tally, Tally::join));
        return joined;
    }

    /** The sum over all actors; it may be negative, and is then shown as nothing. */
    public int value(State cart, ProductId product) {
        return (int) cart.tallies.getOrDefault(product, Map.of()).values().stream()
                .mapToLong(tally -> tally.added - tally.taken)
                .sum();
    }

    @Override
    public SortedMap<ProductId, Integer> shown(State cart) {
        SortedMap<ProductId, Integer> shown = new TreeMap<>();
        for (ProductId product : cart.tallies.keySet()) {
            int value = value(cart, product);
            if (value > 0) {
                shown.put(product, value);
            }
        }
        return shown;
    }
}
