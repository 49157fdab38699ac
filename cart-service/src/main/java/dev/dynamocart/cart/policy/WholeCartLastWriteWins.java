package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole cart is one value with a time; of two carts the later one stays. What a plain cache or row store does. */
public final class WholeCartLastWriteWins implements MergePolicy<WholeCartLastWriteWins.State> {

    /** A cart and when it was last written. */
    public record State(SortedMap<ProductId, Integer> quantities, Stamp written) {}

    @Override
    public String name() {
        return "whole-cart last write wins";
    }

    @Override
    public State empty() {
        return new State(new TreeMap<>(), new Stamp(Actor.PHONE, 0, 0));
    }

    @Override
    public State add(State cart, ProductId product, int quantity, Stamp stamp) {
        return new State(Quantities.plus(cart.quantities, product, quantity), stamp);
    }

    @Override
    public State set(State cart, ProductId product, int quantity, Stamp stamp) {
        return new State(Quantities.with(cart.quantities, product, quantity), stamp);
    }

    @Override
    public State remove(State cart, ProductId product, Stamp stamp) {
        return new State(Quantities.without(cart.quantities, product), stamp);
    }

    @Override
    public Optional<State> checkOut(State cart, Stamp stamp) {
        return Optional.of(new State(new TreeMap<>(), stamp));
    }

    @Override
    public State signIn(State account, State guest, Stamp stamp) {
        return merge(account, guest);
    }

    @Override
    public State merge(State left, State right) {
        return left.written.compareTo(right.written) >= 0 ? left : right;
    }

    @Override
    public SortedMap<ProductId, Integer> shown(State cart) {
        return cart.quantities;
    }
}
