package dev.dynamocart.cart.answer;

import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.change.Orders;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.Place;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import dev.dynamocart.cart.operation.CartExpiry;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.version.VersionTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final CartExpiry expiry;

    public CartAnswers(Catalogue catalogue, VersionTokens tokens, CartExpiry expiry) {
        this.catalogue = catalogue;
        this.tokens = tokens;
        this.expiry = expiry;
    }

    /** The answer for a cart as it was read or written. */
    public CartAnswer cart(CartId id, CartReadout readout) {
        return cart(id, readout, MergeAnswers.combined(readout));
    }

    /** The answer for a cart that another cart has just joined. */
    public CartAnswer joined(CartId id, CartReadout readout, CartDot operation, boolean complete) {
        return cart(id, readout, MergeAnswers.joined(readout, operation, complete));
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
                tokens.write(id, readout.stored(), cart.manifest(), cart.savedForLater()),
                siblings(readout),
                durability(readout.copies()),
                CopiesAnswer.of(readout.copies()),
                merge,
                totalMinor,
                CURRENCY,
                removed,
                MergeAnswers.receipts(cart),
                MergeAnswers.joinedAt(cart),
                expiresAt(readout));
    }

    private static String durability(Copies copies) {
        if (!copies.isFull()) {
            return "partial";
        }
        return copies.isDurable() ? "full" : "pending";
    }

    /** Where one home is taken at its word, nothing expires. */
    private @Nullable String expiresAt(CartReadout readout) {
        OptionalLong atMillis = expiry.atMillis(readout.cart());
        return atMillis.isEmpty() || readout.copies().wanted() < 2
                ? null
                : Instant.ofEpochMilli(atMillis.getAsLong()).toString();
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

    public OrdersAnswer orders(CartId id, Orders.Listed listed) {
        List<OrderView> orders = listed.newestFirst().stream().map(this::order).toList();
        return new OrdersAnswer(id.value(), orders, CopiesAnswer.of(listed.copies()));
    }

    public HistoryAnswer history(CartId id, CartReadout readout) {
        Cart cart = readout.cart();
        List<HistoryAnswer.Entry> entries = new ArrayList<>();
        for (JournalEntry entry : cart.journal().entries().reversed()) {
            entries.add(new HistoryAnswer.Entry(
                    entry.dot().toString(),
                    entry.dot().device().value(),
                    entry.deed().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    entry.product().map(ProductId::value).orElse(null),
                    entry.quantity(),
                    Instant.ofEpochMilli(entry.atMillis()).toString(),
                    entry.merged().map(MergeAnswers::history).orElse(null)));
        }
        List<String> orders = cart.orders().entries().reversed().stream()
                .map(order -> order.id().value())
                .toList();
        return new HistoryAnswer(id.value(), entries, orders, CopiesAnswer.of(readout.copies()));
    }
}
