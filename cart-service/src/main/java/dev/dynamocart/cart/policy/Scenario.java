package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.policy.MergePolicy.Actor;
import java.util.List;

/**
 * One row of the scenario table. It starts with {mug 2} on a phone and a laptop, which then cannot see each other.
 *
 * @param row number in the table
 * @param story one sentence
 */
public record Scenario(int row, String story, List<Step> phone, List<Step> laptop) {
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final ProductId SOAP = new ProductId("soap");

    /** The product that every row starts with, two of it. */
    public static final ProductId START_PRODUCT = MUG;

    public static final int START_QUANTITY = 2;

    public Scenario {
        phone = List.copyOf(phone);
        laptop = List.copyOf(laptop);
    }

    /** One request of a device. */
    public sealed interface Step {
        record Add(ProductId product, int quantity) implements Step {}

        record SetQuantity(ProductId product, int quantity) implements Step {}

        record Remove(ProductId product) implements Step {}

        record CheckOut() implements Step {}

        /** Signs in with a guest cart that holds one of the product. */
        record SignIn(ProductId guestProduct) implements Step {}

        /** Delivers the request before once more. */
        record Again() implements Step {}
    }

    /** The ten rows. */
    public static List<Scenario> table() {
        return List.of(
                row(1, "Two devices add different products.", List.of(add(TEA)), List.of(add(SOAP))),
                row(2, "Two devices add the same product.", List.of(add(MUG)), List.of(add(MUG))),
                row(3, "One removes a line, the other adds another.", List.of(remove()), List.of(add(TEA))),
                row(4, "One removes a line while the other adds to it.", List.of(remove()), List.of(add(MUG))),
                row(5, "Both remove a line, one adds it again.", List.of(remove()), List.of(remove(), add(MUG))),
                row(6, "Both set the same quantity.", List.of(set(5)), List.of(set(5))),
                row(7, "Both set a quantity, not the same.", List.of(set(1)), List.of(set(3))),
                row(8, "One add is delivered twice.", List.of(add(TEA), new Step.Again()), List.of()),
                row(9, "One checks out while the other adds.", List.of(new Step.CheckOut()), List.of(add(TEA))),
                row(
                        10,
                        "A guest signs in and the request is retried.",
                        List.of(new Step.SignIn(MUG), new Step.Again()),
                        List.of()));
    }

    private static Scenario row(int row, String story, List<Step> phone, List<Step> laptop) {
        return new Scenario(row, story, phone, laptop);
    }

    private static Step add(ProductId product) {
        return new Step.Add(product, 1);
    }

    private static Step remove() {
        return new Step.Remove(MUG);
    }

    private static Step set(int quantity) {
        return new Step.SetQuantity(MUG, quantity);
    }

    /**
     * How a scenario is played.
     *
     * @param mugsFrom the device that put the first two mugs into the cart
     * @param later the device whose clock is ahead
     */
    public record Setting(Actor mugsFrom, Actor later) {}
}
