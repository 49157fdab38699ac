package dev.dynamocart.load.pages;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a shopper: a page to fetch or a form to send.
 *
 * @param operation which kind of request it is
 * @param path with the query
 * @param form the body; null for a page to fetch
 * @param intents what the form does to the cart
 */
record Step(Operation operation, String path, @Nullable String form, List<Intent> intents) {

    /**
     * What a form does to a line of the cart.
     *
     * @param quantity units added or set; 0 for a removal
     * @param shown units that the page showed in the line; only read for sets and removals
     */
    record Intent(Change change, String productId, int quantity, int shown) {}

    Step {
        intents = List.copyOf(intents);
    }

    /** A page to fetch; its path tells the kind. */
    static Step fetch(String path) {
        return new Step(kindOf(path), path, null, List.of());
    }

    static Step send(Operation operation, String path, String form, List<Intent> intents) {
        return new Step(operation, path, form, intents);
    }

    /** How it ended: well is a redirect, or for a page to fetch the page that was expected. */
    Ending ending(Answer answer) {
        return switch (answer.status()) {
            case 303 -> answer.redirect() != null ? Ending.OK : Ending.UNREADABLE;
            case 200 -> form == null && answer.body().contains(mark()) ? Ending.OK : Ending.UNREADABLE;
            default -> answer.status() < 400 ? Ending.UNREADABLE : Ending.ofStatus(answer.status(), false);
        };
    }

    private static Operation kindOf(String path) {
        if (path.startsWith("/products/")) {
            return Operation.PRODUCT;
        }
        if (path.startsWith("/cart")) {
            return Operation.CART;
        }
        return path.startsWith("/checkout") || path.startsWith("/orders/") ? Operation.CHECKOUT : Operation.BROWSE;
    }

    /** What no other page has in it. */
    private String mark() {
        return switch (operation) {
            case BROWSE -> "<div id=\"shelf\">";
            case PRODUCT -> "<article class=\"product\">";
            case CART -> "<div class=\"cart\" id=\"cart\"";
            case CHECKOUT -> "<ul class=\"bill\">";
            case READ, ADD, SET, REMOVE, CHANGE ->
                throw new IllegalStateException(operation + " is not a page to fetch");
        };
    }
}
