package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.Change;
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
        List<Adjustment> keepOnly = canKeepOnly(came) ? keepOnly(cart, came) : List.of();
        List<Receipt.Line> lines = joined.lines().stream()
                .map(line -> new Receipt.Line(words.name(new ProductId(line.productId())), line.quantity()))
                .toList();
        return new Receipt(joined.merge(), lines, joined.quantity(), keepOnly, session.mintOperation());
    }

    /** Whether each quantity that came can be set in one change; else keeping only these would lose some of them. */
    private static boolean canKeepOnly(Map<String, Integer> came) {
        return came.values().stream().allMatch(quantity -> quantity <= Change.QUANTITY_MAX);
    }

    private List<Adjustment> keepOnly(CartAnswer cart, Map<String, Integer> came) {
        return cart.lines().stream()
                .filter(line -> !line.isForLater() && line.quantity() > came.getOrDefault(line.productId(), 0))
                .map(line -> adjustment(line, came.getOrDefault(line.productId(), 0)))
                .toList();
    }

    private Adjustment adjustment(LineAnswer line, int quantity) {
        return new Adjustment(new ProductId(line.productId()), quantity, session.mintOperation());
    }
}
