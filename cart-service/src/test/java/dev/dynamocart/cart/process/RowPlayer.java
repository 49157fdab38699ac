package dev.dynamocart.cart.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dynamocart.cart.policy.Scenario;
import dev.dynamocart.cart.process.CartClient.Answer;
import dev.dynamocart.cart.process.CartClient.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One device in one row of the scenario table, played over HTTP by someone who saw the cart before the cut. */
final class RowPlayer {
    private final CartClient service;
    private final String cart;
    private final String device;
    private final JsonNode seen;
    private final List<Change> notNow = new ArrayList<>();
    private Change last = Change.post("", "", "");
    private int sequence = 1;

    RowPlayer(CartClient service, String cart, String device, JsonNode seen) {
        this.service = service;
        this.cart = cart;
        this.device = device;
        this.seen = seen;
    }

    void play(List<Scenario.Step> steps) throws IOException, InterruptedException {
        for (Scenario.Step step : steps) {
            last = change(step);
            send(last);
        }
    }

    /** What the service put off, because the cart could not be seen from its side: once more. */
    void playWhatWasPutOff() throws IOException, InterruptedException {
        for (Change change : List.copyOf(notNow)) {
            Answer answer = service.sendUntilSure(change);
            if (answer.status() != 200 && answer.status() != 201) {
                throw new AssertionError(change + " " + answer);
            }
        }
    }

    /** Every change is taken at once on both sides of a cut; only a checkout may say "not now". */
    private void send(Change change) throws IOException, InterruptedException {
        Answer answer = service.sendUntilSure(change);
        boolean isCheckout = change.path().endsWith("/checkout");
        if (isCheckout && answer.status() == 503) {
            notNow.add(change);
        } else if (answer.status() != (isCheckout ? 201 : 200)) {
            throw new AssertionError(change + " " + answer);
        }
    }

    private Change change(Scenario.Step step) throws IOException, InterruptedException {
        return switch (step) {
            case Scenario.Step.Add add ->
                CartClient.add(cart, nextKey(), add.product().value(), add.quantity());
            case Scenario.Step.SetQuantity set ->
                item("PUT", set.product().value(), "{\"quantity\":" + set.quantity() + "}");
            case Scenario.Step.Remove remove -> item("DELETE", remove.product().value(), "");
            case Scenario.Step.CheckOut checkOut -> CartClient.checkout(cart, nextKey(), seen);
            case Scenario.Step.SignIn signIn -> {
                String guest = "guest-of-" + cart;
                send(CartClient.add(guest, nextKey(), signIn.guestProduct().value(), 1));
                yield CartClient.merge(cart, nextKey(), guest);
            }
            case Scenario.Step.Again again -> last;
        };
    }

    private Change item(String method, String product, String body) {
        String version = seen.get("version").textValue();
        return new Change(method, "/carts/" + cart + "/items/" + product, nextKey(), version, body);
    }

    private String nextKey() {
        return device + "." + ++sequence;
    }
}
