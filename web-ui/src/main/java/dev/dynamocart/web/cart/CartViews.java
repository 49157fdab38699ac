package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Price;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.MergeAnswer;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins a cart with what the catalogue knows, and gives each line its form. */
@ApplicationScoped
class CartViews {
    private final Catalogue catalogue;
    private final Session session;

    CartViews(Catalogue catalogue, Session session) {
        this.catalogue = catalogue;
        this.session = session;
    }

    CartView of(CartAnswer cart) {
        List<CartLine> lines = lines(cart, line -> !line.isForLater());
        List<CartLine> later = lines(cart, LineAnswer::isForLater);
        Price total = lines.stream()
                .map(CartLine::total)
                .filter(Objects::nonNull)
                .reduce(Price::plus)
                .orElse(null);
        return new CartView(
                lines, later, cart.units(), total, merged(cart), Objects.requireNonNullElse(cart.version(), ""));
    }

    private @Nullable List<CartView.Joined> merged(CartAnswer cart) {
        MergeAnswer merge = cart.merge();
        return merge == null ? null : merge.lines().stream().map(this::joined).toList();
    }

    private CartView.Joined joined(MergeAnswer.CombinedLine line) {
        String name = catalogue
                .find(new ProductId(line.productId()))
                .map(Product::name)
                .orElse(line.productId());
        String before = line.quantities().stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return new CartView.Joined(name, before, line.quantity());
    }

    private List<CartLine> lines(CartAnswer cart, Predicate<LineAnswer> wanted) {
        return cart.lines().stream().filter(wanted).map(this::line).toList();
    }

    private CartLine line(LineAnswer line) {
        ProductId id = new ProductId(line.productId());
        return new CartLine(id, catalogue.find(id).orElse(null), line.quantity(), line.note(), session.mintOperation());
    }
}
