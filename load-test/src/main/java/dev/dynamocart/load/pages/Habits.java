package dev.dynamocart.load.pages;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.pages.Step.Intent;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What shoppers do on the page that they see: look around, put things into the cart, look at it, change it, and rarely
 * order. They can only do what the page offers.
 */
final class Habits {

    private static final String ADD_PATH = "/cart/items";
    private static final String LINE_PATH = ADD_PATH + "/";
    private static final String CHECKOUT_PATH = "/checkout";
    private static final int ADDED_MAX = 3;
    private static final int SET_MAX = 5;

    private final UniformRandomProvider random;

    Habits(UniformRandomProvider random) {
        this.random = random;
    }

    /** Whether a shopper who could go does; a visit lasts for so many requests on average. */
    boolean leaves(int requestsAVisit) {
        return random.nextInt(requestsAVisit) == 0;
    }

    /** What to do next on this page. */
    Step next(Page page) {
        double mood = random.nextDouble();
        return switch (page.kind()) {
            case BROWSE -> onShelf(page, mood);
            case PRODUCT -> onProduct(page, mood);
            case CART -> onCart(page, mood);
            case CHECKOUT -> onCheckout(page, mood);
            case READ, ADD, SET, REMOVE, CHANGE -> front();
        };
    }

    /** Where everybody begins. */
    static Step front() {
        return Step.fetch("/");
    }

    private Step onShelf(Page page, double mood) {
        if (mood < 0.4) {
            return follow(page, "/products/");
        }
        if (mood < 0.65) {
            return add(page);
        }
        return mood < 0.75 ? Step.fetch("/cart") : lookAround(page);
    }

    private Step onProduct(Page page, double mood) {
        if (mood < 0.5) {
            return add(page);
        }
        return mood < 0.75 ? Step.fetch("/cart") : lookAround(page);
    }

    private Step onCart(Page page, double mood) {
        if (mood < 0.3) {
            return change(page);
        }
        return mood < 0.4 && !page.linksTo(CHECKOUT_PATH).isEmpty() ? Step.fetch(CHECKOUT_PATH) : lookAround(page);
    }

    private Step onCheckout(Page page, double mood) {
        List<Form> forms = page.forms(CHECKOUT_PATH, "line");
        if (forms.isEmpty() || mood > 0.7) {
            return front();
        }
        Form form = forms.getFirst();
        List<Intent> intents = new ArrayList<>();
        for (String line : form.values("line")) {
            int colon = line.lastIndexOf(':');
            int units = Integer.parseInt(line.substring(colon + 1));
            intents.add(new Intent(Change.REMOVE, line.substring(0, colon), 0, units));
        }
        return Step.send(Operation.CHECKOUT, form.action(), form.body("payment=pays"), intents);
    }

    /** Everything, a category, another order, another page, or a search. */
    private Step lookAround(Page page) {
        List<String> products = page.linksTo("/products/");
        if (!products.isEmpty() && random.nextInt(4) == 0) {
            String name = one(products).substring("/products/".length());
            return Step.fetch("/?query=" + name.split("-", 2)[0]);
        }
        return random.nextBoolean() ? follow(page, "/?") : front();
    }

    private Step follow(Page page, String prefix) {
        List<String> links = page.linksTo(prefix);
        return links.isEmpty() ? front() : Step.fetch(one(links));
    }

    private Step add(Page page) {
        List<Form> forms = page.forms(ADD_PATH, "product").stream()
                .filter(form -> form.action().equals(ADD_PATH))
                .toList();
        if (forms.isEmpty()) {
            return front();
        }
        Form form = page.kind() == Operation.PRODUCT ? forms.getFirst() : one(forms);
        int quantity = form.asksQuantity() ? 1 + random.nextInt(ADDED_MAX) : 1;
        String body = form.asksQuantity() ? form.body("quantity=" + quantity) : form.body();
        Intent intent = new Intent(Change.ADD, form.value("product"), quantity, 0);
        return Step.send(Operation.ADD, form.action(), body, List.of(intent));
    }

    private Step change(Page page) {
        List<Form> forms = page.forms(LINE_PATH, "version");
        if (forms.isEmpty()) {
            return front();
        }
        Form form = one(forms);
        String product = form.action().substring(LINE_PATH.length());
        int shown = Integer.parseInt(form.value("shown"));
        return switch (random.nextInt(4)) {
            case 0 -> press(form, "more", shown, new Intent(Change.ADD, product, 1, shown));
            case 1 -> press(form, "less", shown, toQuantity(product, shown - 1, shown));
            case 2 -> {
                int quantity = 1 + random.nextInt(SET_MAX);
                yield press(form, "set", quantity, toQuantity(product, quantity, shown));
            }
            default -> press(form, "remove", shown, toQuantity(product, 0, shown));
        };
    }

    private static Intent toQuantity(String product, int quantity, int shown) {
        return new Intent(quantity == 0 ? Change.REMOVE : Change.SET, product, quantity, shown);
    }

    private static Step press(Form form, String button, int quantity, Intent intent) {
        String body = form.body("do=" + button, "quantity=" + quantity);
        return Step.send(Operation.CHANGE, form.action(), body, List.of(intent));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
