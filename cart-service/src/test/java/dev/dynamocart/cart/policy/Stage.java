package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CausalOracle;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.Change;
import dev.dynamocart.cart.policy.MergePolicy.Actor;
import dev.dynamocart.cart.policy.MergePolicy.Stamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays a story under a policy: each device has its own replica. Beside it the causal oracle notes who knew what, so that it
 * can say what the carts together should show.
 */
final class Stage<S> {
    private static final long START = 1_000;

    private final MergePolicy<S> policy;
    private final DotCart reference = new DotCart();
    private final Map<Actor, Replica<S>> replicas = new EnumMap<>(Actor.class);
    private long ticks = START;

    private static final class Replica<S> {
        private S state;
        private Cart dots = Cart.EMPTY;
        private final CausalOracle oracle = new CausalOracle();
        private long operation;
        private Scenario.@Nullable Step before;

        Replica(S empty) {
            state = empty;
        }
    }

    Stage(MergePolicy<S> policy, Story story) {
        this.policy = policy;
        story.devices().forEach(device -> replicas.put(device, new Replica<>(policy.empty())));
        story.acts().forEach(this::play);
    }

    private void play(Act act) {
        Replica<S> replica = replica(act.who());
        switch (act) {
            case Act.Learn learn -> {
                Replica<S> other = replica(learn.from());
                replica.state = policy.merge(replica.state, other.state);
                replica.dots = replica.dots.join(other.dots);
                replica.oracle.learn(other.oracle);
            }
            case Act.Do deed -> {
                boolean again = deed.step() instanceof Scenario.Step.Again;
                Scenario.Step step = again ? replica.before : deed.step();
                if (step != null) {
                    replica.operation += again ? 0 : 1;
                    replica.before = step;
                    apply(replica, step, new Stamp(act.who(), replica.operation, ticks++));
                }
            }
        }
    }

    private Replica<S> replica(Actor actor) {
        return replicas.computeIfAbsent(actor, unknown -> new Replica<>(policy.empty()));
    }

    private void apply(Replica<S> replica, Scenario.Step step, Stamp stamp) {
        switch (step) {
            case Scenario.Step.Add add -> {
                replica.state = policy.add(replica.state, add.product(), add.quantity(), stamp);
                replica.dots = reference.add(replica.dots, add.product(), add.quantity(), stamp);
                note(replica, stamp, new CartOperation.Add(add.product(), new Added(add.quantity(), 0)));
            }
            case Scenario.Step.SetQuantity set -> {
                replica.state = policy.set(replica.state, set.product(), set.quantity(), stamp);
                replica.dots = reference.set(replica.dots, set.product(), set.quantity(), stamp);
                note(replica, stamp, new CartOperation.SetQuantity(set.product(), set.quantity()));
            }
            case Scenario.Step.Remove remove -> {
                replica.state = policy.remove(replica.state, remove.product(), stamp);
                replica.dots = reference.remove(replica.dots, remove.product(), stamp);
                note(replica, stamp, new CartOperation.Remove(remove.product()));
            }
            case Scenario.Step.CheckOut checkOut -> checkOut(replica, stamp);
            case Scenario.Step.SignIn signIn -> throw new IllegalArgumentException("nobody signs in here");
            case Scenario.Step.Again again -> throw new IllegalArgumentException("resolved before");
        }
    }

    private void checkOut(Replica<S> replica, Stamp stamp) {
        Manifest manifest = replica.dots.manifest();
        Optional<S> rest = policy.checkOut(replica.state, stamp);
        if (rest.isPresent()) {
            replica.state = rest.get();
            replica.dots = reference.checkOut(replica.dots, stamp).orElseThrow();
            if (!manifest.isEmpty()) {
                OrderId order = new OrderId("order-" + stamp.actor() + "-" + stamp.operation());
                note(replica, stamp, new CartOperation.Checkout(order, manifest, Map.of()));
            }
        }
    }

    private static void note(Replica<?> replica, Stamp stamp, CartOperation operation) {
        CartDot dot = new CartDot(new DeviceId("device-" + stamp.actor()), stamp.operation());
        replica.oracle.apply(new Change(dot, stamp.time(), operation));
    }

    List<S> states() {
        return new ArrayList<>(
                replicas.values().stream().map(replica -> replica.state).toList());
    }

    List<Actor> devices() {
        return List.copyOf(replicas.keySet());
    }

    /** What all carts together should show. */
    Map<ProductId, Integer> wanted() {
        CausalOracle all = new CausalOracle();
        replicas.values().forEach(replica -> all.learn(replica.oracle));
        return new TreeMap<>(all.quantities());
    }
}
