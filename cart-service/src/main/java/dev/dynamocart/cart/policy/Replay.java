package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.policy.MergePolicy.Actor;
import dev.dynamocart.cart.policy.MergePolicy.Stamp;
import dev.dynamocart.cart.policy.MergePolicy.Told;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plays a scenario under a policy: both devices act behind the cut, then their carts merge. */
public final class Replay<S> {
    private static final long AHEAD = 1_000;

    private final MergePolicy<S> policy;
    private final Scenario.Setting setting;
    private boolean offered = true;
    private SortedMap<ProductId, Integer> ordered = new TreeMap<>();
    private long ticks = 1;

    private Replay(MergePolicy<S> policy, Scenario.Setting setting) {
        this.policy = policy;
        this.setting = setting;
    }

    /**
     * What came out.
     *
     * @param cart what the merged cart shows
     * @param ordered what was checked out
     * @param told what the shopper is told
     */
    public record Outcome(SortedMap<ProductId, Integer> cart, SortedMap<ProductId, Integer> ordered, Set<Told> told) {}

    /** The outcome; empty if the policy does not offer what the scenario needs. */
    public static <S> Optional<Outcome> play(MergePolicy<S> policy, Scenario scenario, Scenario.Setting setting) {
        return new Replay<>(policy, setting).play(scenario);
    }

    private Optional<Outcome> play(Scenario scenario) {
        Stamp first = new Stamp(setting.mugsFrom(), 1, ticks++);
        S start = policy.add(policy.empty(), Scenario.START_PRODUCT, Scenario.START_QUANTITY, first);
        S phone = act(start, Actor.PHONE, scenario.phone());
        S laptop = act(start, Actor.LAPTOP, scenario.laptop());
        S merged = policy.merge(phone, laptop);
        return offered
                ? Optional.of(new Outcome(policy.shown(merged), ordered, policy.told(merged)))
                : Optional.empty();
    }

    private S act(S start, Actor actor, List<Scenario.Step> steps) {
        S cart = start;
        Scenario.Step before = new Scenario.Step.Again();
        long operation = 1;
        for (Scenario.Step step : steps) {
            boolean again = step instanceof Scenario.Step.Again;
            operation += again ? 0 : 1;
            before = again ? before : step;
            cart = step(cart, before, new Stamp(actor, operation, ticks++ + (actor == setting.later() ? AHEAD : 0)));
        }
        return cart;
    }

    private S step(S cart, Scenario.Step step, Stamp stamp) {
        return switch (step) {
            case Scenario.Step.Add add -> policy.add(cart, add.product(), add.quantity(), stamp);
            case Scenario.Step.SetQuantity set -> policy.set(cart, set.product(), set.quantity(), stamp);
            case Scenario.Step.Remove remove -> policy.remove(cart, remove.product(), stamp);
            case Scenario.Step.CheckOut checkOut -> checkOut(cart, stamp);
            case Scenario.Step.SignIn signIn -> policy.signIn(cart, guest(signIn.guestProduct()), stamp);
            case Scenario.Step.Again again -> cart;
        };
    }

    private S checkOut(S cart, Stamp stamp) {
        Optional<S> rest = policy.checkOut(cart, stamp);
        offered = offered && rest.isPresent();
        ordered = policy.shown(cart);
        return rest.orElse(cart);
    }

    /** The cart of a guest; it is newer than the account's if the phone's clock is ahead. */
    private S guest(ProductId product) {
        long time = setting.later() == Actor.PHONE ? AHEAD : 0;
        return policy.add(policy.empty(), product, 1, new Stamp(Actor.GUEST, 1, time));
    }
}
