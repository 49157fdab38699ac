package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.policy.MergePolicy.Actor;
import java.util.Locale;

/** One line of a cart story: a device does something, or learns another device's cart. */
sealed interface Act {
    Actor who();

    record Do(Actor who, Scenario.Step step) implements Act {
        @Override
        public String toString() {
            String deed =
                    switch (step) {
                        case Scenario.Step.Add add -> "adds " + add.quantity() + " " + add.product();
                        case Scenario.Step.SetQuantity set -> "sets " + set.product() + " to " + set.quantity();
                        case Scenario.Step.Remove remove -> "removes " + remove.product();
                        case Scenario.Step.CheckOut checkOut -> "checks out";
                        case Scenario.Step.SignIn signIn -> "signs in";
                        case Scenario.Step.Again again -> "sends that again";
                    };
            return name(who) + " " + deed;
        }
    }

    record Learn(Actor who, Actor from) implements Act {
        @Override
        public String toString() {
            return name(who) + " learns " + name(from) + "'s cart";
        }
    }

    static String name(Actor actor) {
        return actor.name().toLowerCase(Locale.ROOT);
    }
}
