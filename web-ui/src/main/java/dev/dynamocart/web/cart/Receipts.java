package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Words;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the receipt of the join at the last sign-in. */
@ApplicationScoped
class Receipts {
    private static final int QUANTITY_MAX = 999;

    private final Session session;
    private final Words words;

    Receipts(Session session, Words words) {
        this.session = session;
        this.words = words;
    }

    /** The receipt to show above this cart; empty if nothing joined lately. */
    Optional<Receipt> of(CartAnswer cart) {
        return session.joined().flatMap(cart::joined).map(joined -> of(cart, joined));
    }

    private Receipt of(CartAnswer cart, CartAnswer.Joined joined) {
        Map<String, Integer> came = joined.lines().stream()
                .collect(Collectors.toMap(CartAnswer.Some::productId, CartAnswer.Some::quantity, Integer::sum));
        List<Adjustment> keepOnly = cart.lines().stream()
                .filter(line -> !line.isForLater() && line.quantity() > came.getOrDefault(line.productId(), 0))
                .map(line -> adjustment(line, came.getOrDefault(line.productId(), 0)))
                .toList();
        List<Receipt.Line> lines = joined.lines().stream()
                .map(line -> new Receipt.Line(words.name(new ProductId(line.productId())), line.quantity()))
                .toList();
        return new Receipt(joined.merge(), lines, joined.quantity(), keepOnly, session.mintOperation());
    }

    private Adjustment adjustment(LineAnswer line, int quantity) {
        return new Adjustment(
                new ProductId(line.productId()), Math.min(quantity, QUANTITY_MAX), session.mintOperation());
    }
}
