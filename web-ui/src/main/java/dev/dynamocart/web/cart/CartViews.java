package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Price;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.MergeAnswer;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.page.Texts;
import dev.dynamocart.web.page.Words;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins a cart with what the catalogue knows, and gives each line its form. */
@ApplicationScoped
class CartViews {
    private final Receipts receipts;
    private final Words words;
    private final Session session;
    private final Language language;

    CartViews(Receipts receipts, Words words, Session session, Language language) {
        this.receipts = receipts;
        this.words = words;
        this.session = session;
        this.language = language;
    }

    /** The receipt of a join to show above the cart; null if nothing joined lately. */
    @Nullable
    Receipt receipt(CartAnswer cart) {
        return receipts.of(cart).orElse(null);
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
                lines,
                later,
                cart.units(),
                total,
                merged(cart),
                cart.standing().mayHideSomething(),
                Objects.requireNonNullElse(cart.version(), ""));
    }

    private @Nullable List<CartView.Joined> merged(CartAnswer cart) {
        MergeAnswer merge = cart.merge();
        return merge == null ? null : merge.lines().stream().map(this::joined).toList();
    }

    private CartView.Joined joined(MergeAnswer.CombinedLine line) {
        String name = words.name(new ProductId(line.productId()));
        String before = line.quantities().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" " + words.texts().and() + " "));
        List<String> why = Objects.requireNonNullElse(line.why(), List.<MergeAnswer.Fate>of()).stream()
                .map(fate -> words.desk().fate(fate.fate(), fate.quantity()))
                .toList();
        return new CartView.Joined(name, before, line.quantity(), String.join(" ", why));
    }

    private List<CartLine> lines(CartAnswer cart, Predicate<LineAnswer> wanted) {
        return cart.lines().stream().filter(wanted).map(this::line).toList();
    }

    private CartLine line(LineAnswer line) {
        ProductId id = new ProductId(line.productId());
        Product product = words.find(id).orElse(null);
        Long seenMinor = line.priceSeenMinor();
        Price seen = product == null || seenMinor == null
                ? null
                : new Price(seenMinor, product.price().currency());
        return new CartLine(id, product, line.quantity(), note(line), seen, session.mintOperation());
    }

    /** The cart service explains in English; what it is known to say is said in the shopper's language. */
    private @Nullable String note(LineAnswer line) {
        String note = line.note();
        if (note == null || language.locale().equals(Locale.ENGLISH)) {
            return note;
        }
        String inEnglish = note;
        List<String> reasons = Stream.<Function<Texts, String>>of(Texts::whyBack, Texts::whyContested)
                .filter(reason -> inEnglish.contains(reason.apply(Language.texts(Locale.ENGLISH))))
                .map(reason -> reason.apply(words.texts()))
                .toList();
        return reasons.isEmpty() ? note : String.join(" ", reasons);
    }
}
