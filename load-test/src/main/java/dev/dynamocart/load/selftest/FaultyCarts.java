package dev.dynamocart.load.selftest;

import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.ledger.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Carts in memory. It is honest until its planted fault comes up: each so many chances, the fault strikes once. */
public final class FaultyCarts implements Carts {

    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** An add is acknowledged and shown in its answer, but not kept. */
        LOSE_ADD,
        /** Units of a removal come back some changes later. */
        RESURFACE,
        /** An add is applied twice. */
        DOUBLE_ADD,
        /** A product nobody asked for is in the cart. */
        INVENT
    }

    private final Fault fault;
    private final int oneIn;
    private final Map<String, Map<String, Integer>> carts = new HashMap<>();
    private final Set<String> applied = new HashSet<>();
    private int chances;
    private int struck;

    public FaultyCarts(Fault fault, int oneIn) {
        this.fault = fault;
        this.oneIn = oneIn;
    }

    /** How often the fault has struck. */
    public synchronized int struck() {
        return struck;
    }

    @Override
    public synchronized Map<String, Integer> read(String cartId) {
        return new HashMap<>(cart(cartId));
    }

    @Override
    public synchronized Map<String, Integer> change(String cartId, Request request) {
        Map<String, Integer> cart = cart(cartId);
        if (!applied.add(request.operationId())) {
            return new HashMap<>(cart);
        }
        boolean strikes = isChance(request) && ++chances % oneIn == 0;
        struck += strikes ? 1 : 0;
        Map<String, Integer> before = new HashMap<>(cart);
        apply(cart, request);
        Map<String, Integer> answer = new HashMap<>(cart);
        if (strikes) {
            strike(cart, before, request);
        }
        return answer;
    }

    private Map<String, Integer> cart(String cartId) {
        return carts.computeIfAbsent(cartId, _ -> new HashMap<>());
    }

    private boolean isChance(Request request) {
        return switch (fault) {
            case NONE -> false;
            case LOSE_ADD, DOUBLE_ADD, INVENT -> request.change() == Change.ADD;
            case RESURFACE -> request.change() == Change.REMOVE;
        };
    }

    private void strike(Map<String, Integer> cart, Map<String, Integer> before, Request request) {
        switch (fault) {
            case LOSE_ADD -> cart.put(request.productId(), before.getOrDefault(request.productId(), 0));
            case DOUBLE_ADD -> cart.merge(request.productId(), request.quantity(), Integer::sum);
            case RESURFACE ->
                cart.merge(request.productId(), before.getOrDefault(request.productId(), 0), Integer::sum);
            case INVENT -> cart.merge("never-sold", 1, Integer::sum);
            case NONE -> throw new IllegalStateException("nothing to strike");
        }
    }

    private static void apply(Map<String, Integer> cart, Request request) {
        switch (request.change()) {
            case ADD -> cart.merge(request.productId(), request.quantity(), Integer::sum);
            case SET -> cart.put(request.productId(), request.quantity());
            case REMOVE -> cart.remove(request.productId());
        }
    }
}
