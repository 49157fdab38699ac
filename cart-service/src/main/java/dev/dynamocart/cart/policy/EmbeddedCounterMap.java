package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A map with a counter inside each line (Riak's map). An increment writes a new dot that carries the actor's old total, so a
 * concurrent removal, which has seen the old dot only, does not remove the old units.
 */
public final class EmbeddedCounterMap implements MergePolicy<EmbeddedCounterMap.State> {

    /** For each line the entry of each actor, and every dot that this replica has seen. */
    public record State(SortedMap<ProductId, Map<Actor, Total>> lines, SortedMap<Actor, Long> seen) {
        boolean covers(Actor actor, Total total) {
            return seen.getOrDefault(actor, 0L) >= total.dot;
        }
    }

    /** What one actor counted for a line, under the dot of its last increment. */
    public record Total(long dot, int count) {}

    @Override
    public String name() {
        return "map with embedded counter";
    }

    @Override
    public State empty() {
        return new State(new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public State add(State cart, ProductId product, int quantity, Stamp stamp) {
        Actor actor = stamp.actor();
        Map<Actor, Total> line = new EnumMap<>(Actor.class);
        line.putAll(cart.lines.getOrDefault(product, Map.of()));
        Total before = line.getOrDefault(actor, new Total(0, 0));
        long dot = cart.seen.getOrDefault(actor, 0L) + 1;
        line.put(actor, new Total(dot, before.count + quantity));
        SortedMap<Actor, Long> seen = new TreeMap<>(cart.seen);
        seen.put(actor, dot);
        return new State(withLine(cart.lines, product, line), seen);
    }

    private static SortedMap<ProductId, Map<Actor, Total>> withLine(
            SortedMap<ProductId, Map<Actor, Total>> lines, ProductId product, Map<Actor, Total> line) {
        SortedMap<ProductId, Map<Actor, Total>> changed = new TreeMap<>(lines);
        changed.put(product, line);
        return changed;
    }

    @Override
    public State set(State cart, ProductId product, int quantity, Stamp stamp) {
        return add(cart, product, quantity - shown(cart).getOrDefault(product, 0), stamp);
    }

    /** Removes the dots that are seen here: a removal with context. */
    @Override
    public State remove(State cart, ProductId product, Stamp stamp) {
        SortedMap<ProductId, Map<Actor, Total>> lines = new TreeMap<>(cart.lines);
        lines.remove(product);
        return new State(lines, cart.seen);
    }

    @Override
    public Optional<State> checkOut(State cart, Stamp stamp) {
        return Optional.of(new State(new TreeMap<>(), cart.seen));
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
        SortedMap<ProductId, Map<Actor, Total>> lines = new TreeMap<>();
        SortedSet<ProductId> products = new TreeSet<>(left.lines.keySet());
        products.addAll(right.lines.keySet());
        for (ProductId product : products) {
            Map<Actor, Total> merged = new EnumMap<>(Actor.class);
            left.lines
                    .getOrDefault(product, Map.of())
                    .forEach((actor, total) -> keep(merged, actor, total, right, product));
            right.lines
                    .getOrDefault(product, Map.of())
                    .forEach((actor, total) -> keep(merged, actor, total, left, product));
            if (!merged.isEmpty()) {
                lines.put(product, merged);
            }
        }
        SortedMap<Actor, Long> seen = new TreeMap<>(left.seen);
        right.seen.forEach((actor, dot) -> seen.merge(actor, dot, Math::max));
        return new State(lines, seen);
    }

    /** Keeps a total that the other side holds as well or has not seen. */
    private static void keep(Map<Actor, Total> merged, Actor actor, Total total, State other, ProductId product) {
        Total theirs = other.lines.getOrDefault(product, Map.of()).get(actor);
        if (total.equals(theirs) || !other.covers(actor, total)) {
            merged.put(actor, total);
        }
    }

    @Override
    public SortedMap<ProductId, Integer> shown(State cart) {
        SortedMap<ProductId, Integer> shown = new TreeMap<>();
        cart.lines.forEach((product, line) -> {
            int sum = line.values().stream().mapToInt(Total::count).sum();
            if (sum > 0) {
                shown.put(product, sum);
            }
        });
        return shown;
    }
}
