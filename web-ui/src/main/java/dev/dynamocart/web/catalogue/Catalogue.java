package dev.dynamocart.web.catalogue;

import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.client.ProductPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A copy of the catalogue. It is small and changes seldom, so it is fetched whole, kept for a minute, and kept on when the cart
 * service cannot be reached: the shelves stay open while the carts are not.
 */
@ApplicationScoped
public class Catalogue {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int PAGES_MAX = 100;

    private final CartService service;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile List<Product> products = List.of();
    private volatile List<String> categories = List.of();
    private volatile long refreshAtMillis = Long.MIN_VALUE;

    @Inject
    Catalogue(CartService service) {
        this(service, Clock.systemUTC());
    }

    Catalogue(CartService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Everything for sale, in the shop's own order and in that language; empty only if the catalogue could never be read. */
    public List<Product> products(Locale locale) {
        return products().stream()
                .map(product -> Translations.in(locale, product))
                .toList();
    }

    private List<Product> products() {
        if (products.isEmpty()) {
            refreshing.lock();
            refreshIfDue();
        } else if (clock.millis() >= refreshAtMillis) {
            Thread.startVirtualThread(this::refreshUnlessRunning);
        }
        return products;
    }

    /** Whether anything is on the shelves right now, without asking anybody. */
    public boolean isFilled() {
        return !products.isEmpty();
    }

    /** The product of that name, in that language. */
    public Optional<Product> find(ProductId id, Locale locale) {
        return products().stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .map(product -> Translations.in(locale, product));
    }

    /** The categories in the shop's own order, as far as they are known without asking anybody. */
    public List<String> knownCategories() {
        return categories;
    }

    /** Nobody who looks at the shelves waits for a newer copy. */
    private void refreshUnlessRunning() {
        if (refreshing.tryLock()) {
            refreshIfDue();
        }
    }

    private void refreshIfDue() {
        try {
            if (clock.millis() < refreshAtMillis) {
                return;
            }
            Optional<List<Product>> fetched = fetchAll();
            fetched.ifPresent(all -> products = all);
            refreshAtMillis = clock.millis() + (fetched.isPresent() ? FRESH : RETRY).toMillis();
        } finally {
            refreshing.unlock();
        }
    }

    private Optional<List<Product>> fetchAll() {
        List<Product> all = new ArrayList<>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            Optional<ProductPage> answer = service.products(page);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            categories = answer.get().categories().stream()
                    .map(ProductPage.Category::id)
                    .toList();
            answer.get().products().stream().map(Catalogue::toProduct).forEach(all::add);
            if (page >= answer.get().pages()) {
                break;
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static Product toProduct(ProductPage.Item answer) {
        String description = answer.description();
        return new Product(
                new ProductId(answer.productId()),
                answer.name(),
                answer.category(),
                new Price(answer.priceMinor(), Currency.getInstance(answer.currency())),
                description == null ? "" : description);
    }
}
