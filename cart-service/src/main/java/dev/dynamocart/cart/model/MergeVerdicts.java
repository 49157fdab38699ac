package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.JournalEntry.Merged;
import dev.dynamocart.cart.model.JournalEntry.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Says what a merge did with the units in which the siblings differed. It follows from the siblings and their join alone, so
 * whoever merges the same siblings tells the same story.
 */
final class MergeVerdicts {
    private final List<Cart> siblings;
    private final Cart merged;

    MergeVerdicts(List<Cart> siblings, Cart merged) {
        this.siblings = siblings;
        this.merged = merged;
    }

    Merged tell() {
        SortedSet<ProductId> products = new TreeSet<>();
        siblings.forEach(sibling -> products.addAll(sibling.lines().keySet()));
        List<Verdict> verdicts = new ArrayList<>();
        for (ProductId product : products) {
            fates(product).forEach((fate, quantity) -> verdicts.add(new Verdict(product, fate, quantity)));
        }
        return new Merged(siblings.size(), verdicts);
    }

    private Map<Fate, Integer> fates(ProductId product) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        SortedMap<CartDot, Integer> units = new TreeMap<>();
        for (Cart sibling : siblings) {
            collect(units, sibling.line(product).units().base(), quantity -> quantity);
            collect(units, sibling.line(product).units().adds(), Added::quantity);
        }
        units.forEach((dot, quantity) -> {
            if (merged.line(product).units().contains(dot)) {
                if (!heldByAll(product, dot)) {
                    fates.merge(keptBecause(product), quantity, Integer::sum);
                }
            } else {
                fates.merge(droppedBecause(product, dot), quantity, Integer::sum);
            }
        });
        countSmaller(fates, merged.line(product).units().base());
        return fates;
    }

    private static <V> void collect(SortedMap<CartDot, Integer> units, DotMap<V> dots, ToIntFunction<V> quantity) {
        for (int i = 0; i < dots.size(); i++) {
            units.put(dots.dot(i), quantity.applyAsInt(dots.value(i)));
        }
    }

    private boolean heldByAll(ProductId product, CartDot dot) {
        return siblings.stream()
                .allMatch(sibling -> sibling.line(product).units().contains(dot));
    }

    private Fate keptBecause(ProductId product) {
        return merged.line(product).isBack() ? Fate.KEPT_REMOVAL_HAD_NOT_SEEN : Fate.KEPT_UNSEEN;
    }

    /** Who dropped a unit is the sibling that has seen it and does not hold it; what is in its place tells why. */
    private Fate droppedBecause(ProductId product, CartDot dot) {
        boolean ordered = merged.orders().entries().stream().anyMatch(order -> order.lines().values().stream()
                .anyMatch(line -> line.units().contains(dot)));
        if (ordered) {
            return Fate.DROPPED_ORDERED;
        }
        boolean replaced = siblings.stream()
                .filter(sibling -> sibling.context().covers(dot))
                .map(sibling -> sibling.line(product).units())
                .anyMatch(units -> !units.contains(dot) && !units.base().isEmpty());
        return replaced ? Fate.DROPPED_REPLACED : Fate.DROPPED_REMOVED;
    }

    private static void countSmaller(Map<Fate, Integer> fates, DotMap<Integer> base) {
        int largest = 0;
        int all = 0;
        int largestCount = 0;
        for (int i = 0; i < base.size(); i++) {
            int quantity = base.value(i);
            all += quantity;
            largestCount = quantity == largest ? largestCount + 1 : quantity > largest ? 1 : largestCount;
            largest = Math.max(largest, quantity);
        }
        if (base.size() > largestCount) {
            fates.put(Fate.SMALLER_QUANTITY, all - largest * largestCount);
        }
    }
}
