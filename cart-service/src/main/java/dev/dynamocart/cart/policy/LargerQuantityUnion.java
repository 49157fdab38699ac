package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The union of the lines, with the larger quantity where both have one: the merge that the paper describes (§4.4). It
 * never loses a product, and "deleted items can resurface".
 */
public final class LargerQuantityUnion implements MergePolicy<SortedMap<ProductId, Integer>> {
    @Override
    public String name() {
        return "union, larger quantity";
    }

    @Override
    public SortedMap<ProductId, Integer> empty() {
        return new TreeMap<>();
    }

    @Override
    public SortedMap<ProductId, Integer> add(
            SortedMap<ProductId, Integer> cart, ProductId product, int quantity, Stamp stamp) {
        return Quantities.plus(cart, product, quantity);
    }

    @Override
    public SortedMap<ProductId, Integer> set(
            SortedMap<ProductId, Integer> cart, ProductId product, int quantity, Stamp stamp) {
        return Quantities.with(cart, product, quantity);
    }

    @Override
    public SortedMap<ProductId, Integer> remove(SortedMap<ProductId, Integer> cart, ProductId product, Stamp stamp) {
        return Quantities.without(cart, product);
    }

    @Override
    public Optional<SortedMap<ProductId, Integer>> checkOut(SortedMap<ProductId, Integer> cart, Stamp stamp) {
        return Optional.of(empty());
    }

    @Override
    public SortedMap<ProductId, Integer> signIn(
            SortedMap<ProductId, Integer> account, SortedMap<ProductId, Integer> guest, Stamp stamp) {
        return merge(account, guest);
    }

    @Override
    public SortedMap<ProductId, Integer> merge(
            SortedMap<ProductId, Integer> left, SortedMap<ProductId, Integer> right) {
        SortedMap<ProductId, Integer> union = new TreeMap<>(left);
        right.forEach((product, quantity) -> union.merge(product, quantity, Math::max));
        return union;
    }

    @Override
    public SortedMap<ProductId, Integer> shown(SortedMap<ProductId, Integer> cart) {
        return cart;
    }
}
