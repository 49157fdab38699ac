package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.policy.MergePolicy.Actor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What some devices do, in the order in which it happens. All of it follows from a seed, and it can be made shorter. */
record Story(List<Act> acts) {
    private static final List<Actor> DEVICES =
            List.of(Actor.PHONE, Actor.LAPTOP, Actor.TABLET, Actor.WATCH, Actor.DESKTOP, Actor.TELEVISION);
    private static final List<ProductId> PRODUCTS = List.of(new ProductId("mug"), new ProductId("tea"));

    Story {
        acts = List.copyOf(acts);
    }

    /** Two to six devices, each of which does something. */
    static Story random(long seed) {
        Random random = new Random(seed);
        List<Actor> devices = DEVICES.subList(0, 2 + random.nextInt(5));
        List<Act> acts = new ArrayList<>();
        for (int i = devices.size() * 4; i > 0; i--) {
            Actor who = devices.get(random.nextInt(devices.size()));
            Actor other = devices.get(random.nextInt(devices.size()));
            boolean learns = random.nextInt(3) == 0 && other != who;
            acts.add(learns ? new Act.Learn(who, other) : new Act.Do(who, step(random)));
        }
        return new Story(acts);
    }

    private static Scenario.Step step(Random random) {
        ProductId product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        int quantity = 1 + random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Scenario.Step.Remove(product);
            case 2, 3 -> new Scenario.Step.SetQuantity(product, quantity);
            case 4 -> new Scenario.Step.CheckOut();
            case 5 -> new Scenario.Step.Again();
            default -> new Scenario.Step.Add(product, quantity);
        };
    }

    Set<Actor> devices() {
        Set<Actor> devices = EnumSet.noneOf(Actor.class);
        for (Act act : acts) {
            devices.add(act.who());
            if (act instanceof Act.Learn learn) {
                devices.add(learn.from());
            }
        }
        return devices;
    }

    /** The shortest story in reach, with the smallest numbers, of which the same still holds. */
    Story shrunk(Predicate<Story> holds) {
        Story best = this;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Story candidate : best.smaller()) {
                if (holds.test(candidate)) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return best;
    }

    private List<Story> smaller() {
        List<Story> smaller = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            List<Act> fewer = new ArrayList<>(acts);
            fewer.remove(i);
            smaller.add(new Story(fewer));
        }
        for (int i = 0; i < acts.size(); i++) {
            Act simpler = simpler(acts.get(i));
            if (!simpler.equals(acts.get(i))) {
                List<Act> changed = new ArrayList<>(acts);
                changed.set(i, simpler);
                smaller.add(new Story(changed));
            }
        }
        Story renamed = renamed();
        if (!renamed.equals(this)) {
            smaller.add(renamed);
        }
        return smaller;
    }

    /** The same story of the first devices and products of their lists, in the order in which they appear. */
    private Story renamed() {
        List<Actor> devices = new ArrayList<>();
        List<ProductId> products = new ArrayList<>();
        for (Act act : acts) {
            remember(devices, act.who());
            switch (act) {
                case Act.Learn learn -> remember(devices, learn.from());
                case Act.Do deed -> product(deed.step()).ifPresent(product -> remember(products, product));
            }
        }
        return new Story(acts.stream()
                .map(act -> renamed(
                        act,
                        device -> DEVICES.get(devices.indexOf(device)),
                        product -> PRODUCTS.get(products.indexOf(product))))
                .toList());
    }

    private static <T> void remember(List<T> known, T next) {
        if (!known.contains(next)) {
            known.add(next);
        }
    }

    private static Optional<ProductId> product(Scenario.Step step) {
        return switch (step) {
            case Scenario.Step.Add add -> Optional.of(add.product());
            case Scenario.Step.SetQuantity set -> Optional.of(set.product());
            case Scenario.Step.Remove remove -> Optional.of(remove.product());
            case Scenario.Step.CheckOut checkOut -> Optional.empty();
            case Scenario.Step.SignIn signIn -> Optional.of(signIn.guestProduct());
            case Scenario.Step.Again again -> Optional.empty();
        };
    }

    private static Act renamed(Act act, UnaryOperator<Actor> devices, UnaryOperator<ProductId> products) {
        return switch (act) {
            case Act.Learn learn -> new Act.Learn(devices.apply(learn.who()), devices.apply(learn.from()));
            case Act.Do deed ->
                new Act.Do(
                        devices.apply(deed.who()),
                        switch (deed.step()) {
                            case Scenario.Step.Add add ->
                                new Scenario.Step.Add(products.apply(add.product()), add.quantity());
                            case Scenario.Step.SetQuantity set ->
                                new Scenario.Step.SetQuantity(products.apply(set.product()), set.quantity());
                            case Scenario.Step.Remove remove ->
                                new Scenario.Step.Remove(products.apply(remove.product()));
                            case Scenario.Step.CheckOut checkOut -> checkOut;
                            case Scenario.Step.SignIn signIn ->
                                new Scenario.Step.SignIn(products.apply(signIn.guestProduct()));
                            case Scenario.Step.Again again -> again;
                        });
        };
    }

    /** This story without the acts that are not wanted. */
    Story only(Predicate<Act> wanted) {
        return new Story(acts.stream().filter(wanted).toList());
    }

    private static Act simpler(Act act) {
        if (act instanceof Act.Do(Actor who, Scenario.Step.Add add) && add.quantity() > 1) {
            return new Act.Do(who, new Scenario.Step.Add(add.product(), add.quantity() - 1));
        }
        if (act instanceof Act.Do(Actor who, Scenario.Step.SetQuantity set) && set.quantity() > 1) {
            return new Act.Do(who, new Scenario.Step.SetQuantity(set.product(), set.quantity() - 1));
        }
        return act;
    }

    @Override
    public String toString() {
        return String.join("\n", acts.stream().map(Act::toString).toList());
    }
}
