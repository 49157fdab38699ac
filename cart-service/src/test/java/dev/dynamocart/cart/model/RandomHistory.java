package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Two to six devices, each with its own replica of one cart, that change it, retry each other's requests, skip sequences, check
 * out what they saw some time ago, and now and then learn another replica's cart. Everything follows from the seed.
 */
final class RandomHistory {
    private static final List<ProductId> PRODUCTS =
            List.of(new ProductId("kettle"), new ProductId("mug"), new ProductId("tea"));

    /** One device's view: its cart, and what the oracle says it knows. */
    static final class Replica {
        Cart cart = Cart.EMPTY;
        final CausalOracle oracle = new CausalOracle();
    }

    private final Random random;
    private final CartRules rules = new CartRules(CartLimits.DEFAULT);
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Change> sent = new ArrayList<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private final List<Manifest> versions = new ArrayList<>();
    private long now = 1_000;

    RandomHistory(long seed) {
        random = new Random(seed);
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            replicas.add(new Replica());
        }
    }

    List<Replica> replicas() {
        return replicas;
    }

    /** Plays the steps and shows each replica right after it has changed. */
    RandomHistory play(int steps, Consumer<Replica> changed) {
        for (int i = 0; i < steps; i++) {
            int device = random.nextInt(replicas.size());
            Replica replica = replicas.get(device);
            switch (random.nextInt(8)) {
                case 0, 1 -> learn(replica, replicas.get(random.nextInt(replicas.size())));
                case 2 -> retry(replica);
                default -> change(replica, new Change(dot(device), now++, operation(replica)));
            }
            versions.add(replica.cart.manifest());
            changed.accept(replica);
        }
        return this;
    }

    private void learn(Replica replica, Replica other) {
        replica.cart = replica.cart.join(other.cart);
        replica.oracle.learn(other.oracle);
    }

    private void retry(Replica replica) {
        if (!sent.isEmpty()) {
            change(replica, sent.get(random.nextInt(sent.size())));
        }
    }

    private void change(Replica replica, Change change) {
        sent.add(change);
        switch (rules.apply(replica.cart, change)) {
            case Applied.Done done -> {
                replica.cart = done.cart();
                boolean orderedBefore = done.repeated() && change.operation() instanceof CartOperation.Checkout;
                if (!orderedBefore) {
                    replica.oracle.apply(change);
                }
            }
            case Applied.Refused refused -> {}
        }
    }

    /** Sequences of a device ascend, and every third or so is never used. */
    private CartDot dot(int device) {
        long sequence = sequences.merge(device, 1L + random.nextInt(3) / 2, Long::sum);
        return new CartDot(new DeviceId("device-" + device), sequence);
    }

    private CartOperation operation(Replica replica) {
        ProductId product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        int quantity = 1 + random.nextInt(4);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new CartOperation.Remove(product);
            case 2, 3 -> new CartOperation.SetQuantity(product, quantity);
            case 4 -> new CartOperation.SaveForLater(product);
            case 5 -> new CartOperation.MoveToCart(product);
            case 6 -> new CartOperation.Undo(product, new Added(quantity, 1_250));
            case 7 -> checkout(replica);
            default -> new CartOperation.Add(product, new Added(quantity, 1_250 + random.nextInt(2)));
        };
    }

    private CartOperation checkout(Replica replica) {
        boolean older = !versions.isEmpty() && random.nextBoolean();
        Manifest manifest = older ? versions.get(random.nextInt(versions.size())) : replica.cart.manifest();
        return new CartOperation.Checkout(new OrderId("order-" + manifest.hashCode()), manifest, Map.of());
    }
}
