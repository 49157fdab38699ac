package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry.Deed;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ours: every unit under the dot of the operation that added it. Each request is applied through the rules of the service. */
public final class DotCart implements MergePolicy<Cart> {
    private static final CartId GUEST = new CartId("guest");

    private final CartRules rules = new CartRules(CartLimits.DEFAULT);

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Cart empty() {
        return Cart.EMPTY;
    }

    @Override
    public Cart add(Cart cart, ProductId product, int quantity, Stamp stamp) {
        return apply(cart, new CartOperation.Add(product, new Added(quantity, 0)), stamp);
    }

    @Override
    public Cart set(Cart cart, ProductId product, int quantity, Stamp stamp) {
        return apply(cart, new CartOperation.SetQuantity(product, quantity), stamp);
    }

    @Override
    public Cart remove(Cart cart, ProductId product, Stamp stamp) {
        return apply(cart, new CartOperation.Remove(product), stamp);
    }

    @Override
    public Optional<Cart> checkOut(Cart cart, Stamp stamp) {
        Manifest manifest = cart.manifest();
        OrderId order = new OrderId("order-" + stamp.actor() + "-" + stamp.operation());
        return Optional.of(apply(cart, new CartOperation.Checkout(order, manifest, Map.of()), stamp));
    }

    @Override
    public Cart signIn(Cart account, Cart guest, Stamp stamp) {
        return apply(account, new CartOperation.JoinCart(GUEST, guest, Map.of()), stamp);
    }

    private Cart apply(Cart cart, CartOperation operation, Stamp stamp) {
        CartDot dot = new CartDot(new DeviceId("device-" + stamp.actor()), stamp.operation());
        return switch (rules.apply(cart, new Change(dot, stamp.time(), operation))) {
            case Applied.Done done -> done.cart();
            case Applied.Refused refused -> cart;
        };
    }

    @Override
    public Cart merge(Cart left, Cart right) {
        return left.join(right);
    }

    @Override
    public SortedMap<ProductId, Integer> shown(Cart cart) {
        SortedMap<ProductId, Integer> shown = new TreeMap<>();
        cart.manifest().lines().forEach((product, units) -> shown.put(product, units.quantity()));
        return shown;
    }

    @Override
    public Set<Told> told(Cart cart) {
        Set<Told> told = EnumSet.noneOf(Told.class);
        for (Line line : cart.lines().values()) {
            if (line.isBack()) {
                told.add(Told.LINE_IS_BACK);
            }
            if (line.units().isContested()) {
                told.add(Told.LARGER_QUANTITY_KEPT);
            }
        }
        if (cart.journal().entries().stream().anyMatch(entry -> entry.deed() == Deed.JOINED)) {
            told.add(Told.LINES_JOINED);
        }
        return told;
    }
}
