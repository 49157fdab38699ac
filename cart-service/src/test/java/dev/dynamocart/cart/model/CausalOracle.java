package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.Change;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a cart must show, worked out naively from the full causal history: every change with everything that its replica knew
 * when it applied it. It has no contexts, no joins and no code in common with the model.
 */
public final class CausalOracle {

    /** One application of a change on one replica. The same change may have several, if it was retried elsewhere. */
    static final class Event {
        final Change change;
        final Set<Event> past;
        final Map<ProductId, Set<CartDot>> consumed;
        final Set<ProductId> shownBefore;
        final Set<ProductId> emptied;

        private Event(Change change, Set<Event> past) {
            this.change = change;
            this.past = Set.copyOf(past);
            Set<ProductId> shown = quantities(past).keySet();
            this.shownBefore = Set.copyOf(shown);
            this.consumed = consumedBy(change, past);
            Set<ProductId> empty = new HashSet<>();
            consumed.forEach((product, dots) -> {
                if (dots.containsAll(liveUnits(past, product))) {
                    empty.add(product);
                }
            });
            this.emptied = empty;
        }

        boolean knows(CartDot dot) {
            return past.stream().anyMatch(event -> event.change.dot().equals(dot));
        }
    }

    private final Set<Event> known = Collections.newSetFromMap(new IdentityHashMap<>());

    public void apply(Change change) {
        if (known.stream().noneMatch(event -> event.change.dot().equals(change.dot()))) {
            known.add(new Event(change, known));
        }
    }

    public void learn(CausalOracle other) {
        known.addAll(other.known);
    }

    public Map<ProductId, Integer> quantities() {
        return quantities(known);
    }

    Set<ProductId> savedForLater() {
        Set<ProductId> later = new TreeSet<>();
        for (ProductId product : quantities().keySet()) {
            if (isLater(known, product)) {
                later.add(product);
            }
        }
        return later;
    }

    private static Map<ProductId, Integer> quantities(Set<Event> known) {
        Map<ProductId, Integer> quantities = new TreeMap<>();
        for (ProductId product : products(known)) {
            int base = 0;
            int added = 0;
            Set<CartDot> live = liveUnits(known, product);
            for (CartDot dot : live) {
                switch (find(known, dot)) {
                    case CartOperation.Add add -> added += add.added().quantity();
                    case CartOperation.Undo undo -> added += undo.added().quantity();
                    case CartOperation.SetQuantity set -> base = Math.max(base, set.quantity());
                    default -> throw new AssertionError(dot);
                }
            }
            if (!live.isEmpty()) {
                quantities.put(product, base + added);
            }
        }
        return quantities;
    }

    private static CartOperation find(Set<Event> known, CartDot dot) {
        return known.stream()
                .filter(event -> event.change.dot().equals(dot))
                .findFirst()
                .orElseThrow()
                .change
                .operation();
    }

    private static Set<ProductId> products(Set<Event> known) {
        Set<ProductId> products = new TreeSet<>();
        known.forEach(event -> {
            ProductId written = writesUnits(event);
            if (written != null) {
                products.add(written);
            }
        });
        return products;
    }

    private static @Nullable ProductId writesUnits(Event event) {
        return switch (event.change.operation()) {
            case CartOperation.Add add -> add.product();
            case CartOperation.Undo undo -> undo.product();
            case CartOperation.SetQuantity set -> set.product();
            default -> null;
        };
    }

    private static Set<CartDot> liveUnits(Set<Event> known, ProductId product) {
        Set<CartDot> live = new LinkedHashSet<>();
        for (Event event : known) {
            CartDot dot = event.change.dot();
            if (product.equals(writesUnits(event)) && known.stream().noneMatch(other -> kills(other, product, dot))) {
                live.add(dot);
            }
        }
        return live;
    }

    private static boolean kills(Event event, ProductId product, CartDot unit) {
        if (event.change.dot().equals(unit)) {
            return false;
        }
        return switch (event.change.operation()) {
            case CartOperation.Remove remove -> remove.product().equals(product) && event.knows(unit);
            case CartOperation.SetQuantity set -> set.product().equals(product) && event.knows(unit);
            case CartOperation.Checkout checkout ->
                event.consumed.getOrDefault(product, Set.of()).contains(unit);
            default -> false;
        };
    }

    private static Map<ProductId, Set<CartDot>> consumedBy(Change change, Set<Event> past) {
        Map<ProductId, Set<CartDot>> consumed = new TreeMap<>();
        if (change.operation() instanceof CartOperation.Checkout checkout) {
            checkout.manifest().lines().forEach((product, units) -> {
                Set<CartDot> dots = liveUnits(past, product);
                dots.removeIf(dot -> !units.contains(dot));
                if (!dots.isEmpty() && !isLater(past, product)) {
                    consumed.put(product, dots);
                }
            });
        }
        return consumed;
    }

    private static boolean isLater(Set<Event> known, ProductId product) {
        boolean later = false;
        for (Event event : known) {
            Place place = writesPlace(event, product);
            CartDot dot = event.change.dot();
            boolean everywhere = known.stream()
                    .filter(other -> other.change.dot().equals(dot))
                    .allMatch(other -> writesPlace(other, product) != null);
            boolean live = known.stream().noneMatch(other -> killsPlace(other, product, dot));
            if (place != null && everywhere && live) {
                if (place == Place.CART) {
                    return false;
                }
                later = true;
            }
        }
        return later;
    }

    private static @Nullable Place writesPlace(Event event, ProductId product) {
        return switch (event.change.operation()) {
            case CartOperation.Add add -> add.product().equals(product) ? Place.CART : null;
            case CartOperation.Undo undo -> undo.product().equals(product) ? Place.CART : null;
            case CartOperation.SetQuantity set ->
                set.product().equals(product) && !event.shownBefore.contains(product) ? Place.CART : null;
            case CartOperation.SaveForLater later ->
                later.product().equals(product) && event.shownBefore.contains(product) ? Place.LATER : null;
            case CartOperation.MoveToCart back ->
                back.product().equals(product) && event.shownBefore.contains(product) ? Place.CART : null;
            default -> null;
        };
    }

    private static boolean killsPlace(Event event, ProductId product, CartDot place) {
        if (event.change.dot().equals(place) || !event.knows(place)) {
            return false;
        }
        return switch (event.change.operation()) {
            case CartOperation.Remove remove -> remove.product().equals(product) && event.shownBefore.contains(product);
            case CartOperation.Checkout checkout -> event.emptied.contains(product);
            default -> writesPlace(event, product) != null;
        };
    }
}
