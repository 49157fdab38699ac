package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A map of lines in which each quantity is a register with a time (Akka's {@code LWWMap}). A removal removes the writes that
 * it has seen, so a concurrent write keeps the line, with its whole quantity. It has no checkout.
 */
public final class LastWriteWinsPerLine implements MergePolicy<LastWriteWinsPerLine.State> {

    /** Lines, and every write that this replica has seen. */
    public record State(SortedMap<ProductId, Register> lines, SortedSet<Stamp> seen) {}

    /** A quantity and when it was written. */
    public record Register(int quantity, Stamp written) {}

    @Override
    public String name() {
        return "last write wins per line";
    }

    @Override
    public State empty() {
        return new State(new TreeMap<>(), new TreeSet<>());
    }

    @Override
    public State add(State cart, ProductId product, int quantity, Stamp stamp) {
        return set(cart, product, quantity(cart, product) + quantity, stamp);
    }

    private static int quantity(State cart, ProductId product) {
        Register register = cart.lines.get(product);
        return register == null ? 0 : register.quantity;
    }

    @Override
    public State set(State cart, ProductId product, int quantity, Stamp stamp) {
        SortedMap<ProductId, Register> lines = new TreeMap<>(cart.lines);
        lines.put(product, new Register(quantity, stamp));
        return new State(lines, with(cart.seen, stamp));
    }

    private static SortedSet<Stamp> with(SortedSet<Stamp> seen, Stamp stamp) {
        SortedSet<Stamp> more = new TreeSet<>(seen);
        more.add(stamp);
        return more;
    }

    @Override
    public State remove(State cart, ProductId product, Stamp stamp) {
        SortedMap<ProductId, Register> lines = new TreeMap<>(cart.lines);
        lines.remove(product);
        return new State(lines, cart.seen);
    }

    @Override
    public Optional<State> checkOut(State cart, Stamp stamp) {
        return Optional.empty();
    }

    @Override
    public State signIn(State account, State guest, Stamp stamp) {
        return merge(account, guest);
    }

    @Override
    public State merge(State left, State right) {
        SortedMap<ProductId, Register> lines = new TreeMap<>();
        SortedSet<ProductId> products = new TreeSet<>(left.lines.keySet());
        products.addAll(right.lines.keySet());
        for (ProductId product : products) {
            Register mine = left.lines.get(product);
            Register theirs = right.lines.get(product);
            if (mine != null && theirs != null) {
                lines.put(product, mine.written.compareTo(theirs.written) >= 0 ? mine : theirs);
            } else if (mine != null && !right.seen.contains(mine.written)) {
                lines.put(product, mine);
            } else if (theirs != null && !left.seen.contains(theirs.written)) {
                lines.put(product, theirs);
            }
        }
        SortedSet<Stamp> seen = new TreeSet<>(left.seen);
        seen.addAll(right.seen);
        return new State(lines, seen);
    }

    @Override
    public SortedMap<ProductId, Integer> shown(State cart) {
        SortedMap<ProductId, Integer> shown = new TreeMap<>();
        cart.lines.forEach((product, register) -> shown.put(product, register.quantity));
        return shown;
    }
}
