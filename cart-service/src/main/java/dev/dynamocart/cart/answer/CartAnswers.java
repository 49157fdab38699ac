package dev.dynamocart.cart.answer;

import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.Place;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import dev.dynamocart.cart.version.VersionTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes answers of carts. One per event loop, as its tokens are. */
public final class CartAnswers {
    private static final String CURRENCY = "EUR";
    private static final String BACK =
            "It was removed on one device while another one added it, so what was added is still here.";
    private static final String CONTESTED =
            "Different quantities were set at the same time on two devices; the larger one was kept.";

    private final Catalogue catalogue;
    private final VersionTokens tokens;

    public CartAnswers(Catalogue catalogue, VersionTokens tokens) {
        this.catalogue = catalogue;
        this.tokens = tokens;
    }

    /** The answer for a cart as it was read or written. */
    public CartAnswer cart(CartId id, CartReadout readout) {
        return cart(id, readout, combined(readout));
    }

    /** The answer for a cart that another cart has just joined. */
    public CartAnswer joined(CartId id, CartReadout readout, Cart other) {
        List<MergeAnswer.JoinedLine> joined = new ArrayList<>();
        other.lines().forEach((product, line) -> {
            Units here = readout.cart().line(product).units();
            Units came = line.units().only(here::contains);
            if (!came.isEmpty()) {
                joined.add(new MergeAnswer.JoinedLine(product.value(), came.quantity()));
            }
        });
        int count = joined.stream().mapToInt(MergeAnswer.JoinedLine::quantity).sum();
        String text =
                switch (count) {
                    case 0 -> "The other cart had nothing to add.";
                    case 1 -> "1 item of the other cart is now in this one.";
                    default -> count + " items of the other cart are now in this one.";
                };
        return cart(id, readout, new MergeAnswer(text, siblings(readout), combinedLines(readout), joined));
    }

    private static int siblings(CartReadout readout) {
        return Math.max(1, readout.siblings().size());
    }

    private CartAnswer cart(CartId id, CartReadout readout, @Nullable MergeAnswer merge) {
        Cart cart = readout.cart();
        List<LineAnswer> lines = new ArrayList<>(cart.lines().size());
        List<RemovedAnswer> removed = new ArrayList<>();
        long totalMinor = 0;
        for (var entry : cart.lines().entrySet()) {
            Line line = entry.getValue();
            if (line.isShown()) {
                LineAnswer answer = line(entry.getKey(), line);
                lines.add(answer);
                Long priceMinor = answer.priceMinor();
                totalMinor += line.isInCart() && priceMinor != null ? priceMinor * answer.quantity() : 0;
            } else if (!line.removals().isEmpty()) {
                removed.add(removed(entry.getKey(), line));
            }
        }
        return new CartAnswer(
                id.value(),
                lines,
                tokens.write(id, readout.stored(), cart.manifest()),
                siblings(readout),
                readout.copies().isFull() ? "full" : "partial",
                merge,
                totalMinor,
                CURRENCY,
                removed);
    }

    private static RemovedAnswer removed(ProductId product, Line line) {
        int quantity = 0;
        for (int i = 0; i < line.removals().size(); i++) {
            quantity = Math.max(quantity, line.removals().value(i));
        }
        return new RemovedAnswer(product.value(), quantity);
    }

    private LineAnswer line(ProductId id, Line line) {
        Optional<Product> product = catalogue.find(id);
        Long priceMinor = product.map(Product::priceMinor).orElse(null);
        return new LineAnswer(
                id.value(),
                line.units().quantity(),
                note(line),
                line.shownPlace() == Place.CART ? "cart" : "later",
                product.map(Product::name).orElse(null),
                priceMinor,
                seenPrice(line.units(), priceMinor),
                CURRENCY);
    }

    private static @Nullable String note(Line line) {
        if (line.isBack()) {
            return line.units().isContested() ? BACK + " " + CONTESTED : BACK;
        }
        return line.units().isContested() ? CONTESTED : null;
    }

    /** The first price among the adds that is not the present one. */
    private static @Nullable Long seenPrice(Units units, @Nullable Long priceMinor) {
        for (int i = 0; i < units.adds().size(); i++) {
            Added added = units.adds().value(i);
            if (priceMinor == null || added.priceMinor() != priceMinor) {
                return added.priceMinor();
            }
        }
        return null;
    }

    private static @Nullable MergeAnswer combined(CartReadout readout) {
        if (readout.siblings().size() < 2) {
            return null;
        }
        String text = readout.siblings().size() + " versions of this cart were combined.";
        return new MergeAnswer(text, siblings(readout), combinedLines(readout), List.of());
    }

    private static List<MergeAnswer.CombinedLine> combinedLines(CartReadout readout) {
        if (readout.siblings().size() < 2) {
            return List.of();
        }
        List<MergeAnswer.CombinedLine> lines = new ArrayList<>();
        Cart merged = Cart.joinAll(readout.siblings());
        readout.siblings().stream()
                .flatMap(sibling -> sibling.lines().keySet().stream())
                .distinct()
                .sorted()
                .forEach(product -> {
                    List<Integer> quantities = readout.siblings().stream()
                            .map(sibling -> sibling.quantity(product))
                            .toList();
                    int quantity = merged.quantity(product);
                    if (quantities.stream().anyMatch(each -> each != quantity)) {
                        lines.add(new MergeAnswer.CombinedLine(product.value(), quantities, quantity));
                    }
                });
        return lines;
    }

    public OrderView order(Order order) {
        List<LineAnswer> lines = new ArrayList<>();
        order.lines()
                .forEach((id, line) -> lines.add(new LineAnswer(
                        id.value(),
                        line.units().quantity(),
                        null,
                        "cart",
                        catalogue.find(id).map(Product::name).orElse(null),
                        line.priceMinor(),
                        null,
                        CURRENCY)));
        String orderedAt = Instant.ofEpochMilli(order.atMillis()).toString();
        return new OrderView(order.id().value(), lines, orderedAt, order.totalMinor(), CURRENCY);
    }

    public HistoryAnswer history(CartId id, Cart cart) {
        List<HistoryAnswer.Entry> entries = new ArrayList<>();
        for (JournalEntry entry : cart.journal().entries().reversed()) {
            entries.add(new HistoryAnswer.Entry(
                    entry.dot().toString(),
                    entry.deed().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    entry.product().map(ProductId::value).orElse(null),
                    entry.quantity(),
                    Instant.ofEpochMilli(entry.atMillis()).toString()));
        }
        List<String> orders = cart.orders().entries().reversed().stream()
                .map(order -> order.id().value())
                .toList();
        return new HistoryAnswer(id.value(), entries, orders);
    }
}
