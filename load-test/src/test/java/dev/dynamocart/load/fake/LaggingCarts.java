package dev.dynamocart.load.fake;

import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.ledger.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * An honest cart service as seen during a partition: each cart has copies, a change is applied to one of them, drawn
 * at random, and copies are joined only now and then. A removal takes away what its own copy shows and no more, so units
 * it had not seen are rightly alive after the next join. Nothing acknowledged is ever lost.
 */
public final class LaggingCarts implements Carts {

    private static final int COPIES = 3;

    private final RandomGenerator random;
    private final double joins;
    private final Map<String, List<Copy>> carts = new HashMap<>();

    /**
     * Starts empty.
     *
     * @param joins how often copies are joined after a change, 0 to 1
     */
    public LaggingCarts(RandomGenerator random, double joins) {
        this.random = random;
        this.joins = joins;
    }

    private record Dot(String operationId, String productId, boolean base, int quantity) {}

    /** One replica's cart: living dots, and all dots ever seen. */
    private static final class Copy {
        private final Set<Dot> living = new HashSet<>();
        private final Set<String> seen = new HashSet<>();

        private Copy copy() {
            Copy result = new Copy();
            result.living.addAll(living);
            result.seen.addAll(seen);
            return result;
        }

        private void join(Copy other) {
            living.removeIf(dot -> !other.living.contains(dot) && other.seen.contains(dot.operationId()));
            other.living.stream()
                    .filter(dot -> !seen.contains(dot.operationId()))
                    .forEach(living::add);
            seen.addAll(other.seen);
        }

        private void apply(Request request) {
            if (!seen.add(request.operationId())) {
                return;
            }
            if (request.change() != Change.ADD) {
                living.removeIf(dot -> dot.productId().equals(request.productId()));
            }
            if (request.quantity() > 0) {
                living.add(new Dot(
                        request.operationId(),
                        request.productId(),
                        request.change() == Change.SET,
                        request.quantity()));
            }
        }

        private Map<String, Integer> units() {
            Map<String, Integer> units = new HashMap<>();
            Map<String, Integer> bases = new HashMap<>();
            for (Dot dot : living) {
                if (dot.base()) {
                    bases.merge(dot.productId(), dot.quantity(), Math::max);
                } else {
                    units.merge(dot.productId(), dot.quantity(), Integer::sum);
                }
            }
            bases.forEach((product, quantity) -> units.merge(product, quantity, Integer::sum));
            return units;
        }
    }

    @Override
    public Map<String, Integer> read(String cartId) {
        return joined(copies(cartId)).units();
    }

    @Override
    public Map<String, Integer> change(String cartId, Request request) {
        List<Copy> copies = copies(cartId);
        Copy copy = copies.get(random.nextInt(COPIES));
        copy.apply(request);
        Map<String, Integer> answer = copy.units();
        if (random.nextDouble() < joins) {
            Copy all = joined(copies);
            copies.replaceAll(_ -> all.copy());
        }
        return answer;
    }

    private static Copy joined(List<Copy> copies) {
        Copy all = new Copy();
        copies.forEach(all::join);
        return all;
    }

    private List<Copy> copies(String cartId) {
        return carts.computeIfAbsent(cartId, _ -> {
            List<Copy> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add(new Copy());
            }
            return copies;
        });
    }
}
