package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the receipt of a join. The guest's cart stays as it was, so it still says what came along. */
@ApplicationScoped
class Receipts {
    private static final int QUANTITY_MAX = 999;

    private final CartService carts;
    private final Catalogue catalogue;
    private final Session session;
    private final Language language;

    Receipts(CartService carts, Catalogue catalogue, Session session, Language language) {
        this.carts = carts;
        this.catalogue = catalogue;
        this.session = session;
        this.language = language;
    }

    /** The receipt to show above this cart; empty if nothing joined lately. */
    Optional<Receipt> of(CartAnswer cart) {
        return session.joined()
                .flatMap(guest -> carts.glance(guest) instanceof Outcome.Done(CartAnswer came)
                        ? Optional.of(of(cart, came))
                        : Optional.empty());
    }

    private Receipt of(CartAnswer cart, CartAnswer came) {
        Map<String, Integer> joined = new LinkedHashMap<>();
        came.lines().forEach((LineAnswer line) -> joined.put(line.productId(), line.quantity()));
        List<Adjustment> keepOnly = new ArrayList<>();
        List<Adjustment> takeOut = new ArrayList<>();
        for (LineAnswer line : cart.lines()) {
            int fromGuest = joined.getOrDefault(line.productId(), 0);
            int kept = Math.min(fromGuest, line.quantity());
            if (!line.isForLater() && kept != line.quantity()) {
                keepOnly.add(adjustment(line, kept));
            }
            if (fromGuest > 0) {
                takeOut.add(adjustment(line, line.quantity() - kept));
            }
        }
        List<Receipt.Line> lines = joined.entrySet().stream()
                .map(line -> new Receipt.Line(name(line.getKey()), line.getValue()))
                .toList();
        int units = joined.values().stream().mapToInt(Integer::intValue).sum();
        return new Receipt(lines, units, keepOnly, takeOut);
    }

    private Adjustment adjustment(LineAnswer line, int quantity) {
        return new Adjustment(
                new ProductId(line.productId()), Math.min(quantity, QUANTITY_MAX), session.mintOperation());
    }

    private String name(String product) {
        return catalogue
                .find(new ProductId(product), language.locale())
                .map(Product::name)
                .orElse(product);
    }
}
