package dev.dynamocart.cart.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.cart.model.ProductId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All products, in the order of the file, and the search over them. Immutable. */
public final class Catalogue {
    /** Products of one page of a list. */
    public static final int PAGE_SIZE = 24;

    private final List<Product> products;
    private final List<Category> categories;
    private final Map<ProductId, Product> byId = new TreeMap<>();
    private final Map<Product, String> searchTexts;
    private final String version;

    public Catalogue(List<Category> categories, List<Product> products) {
        this.categories = List.copyOf(categories);
        this.products = List.copyOf(products);
        Map<String, String> names = new TreeMap<>();
        categories.forEach(category -> names.put(category.id(), category.name()));
        Map<Product, String> texts = new HashMap<>();
        for (Product product : products) {
            String categoryName = names.get(product.category());
            if (categoryName == null || byId.put(new ProductId(product.productId()), product) != null) {
                throw new IllegalArgumentException("Product " + product.productId() + " is listed twice or nowhere.");
            }
            texts.put(product, searchText(product, categoryName));
        }
        this.searchTexts = Map.copyOf(texts);
        this.version =
                Integer.toHexString(this.products.hashCode()) + "-" + Integer.toHexString(this.categories.hashCode());
    }

    private static String searchText(Product product, String categoryName) {
        return String.join("\n", product.name(), product.description(), product.productId(), categoryName)
                .toLowerCase(Locale.ROOT);
    }

    /** The catalogue of the service. */
    public static Catalogue load() {
        try (InputStream file = Catalogue.class.getResourceAsStream("/catalogue.json")) {
            if (file == null) {
                throw new IllegalStateException("catalogue.json is missing in the application.");
            }
            JsonNode json = new ObjectMapper().readTree(file);
            List<Category> categories = new ArrayList<>();
            json.get("categories").forEach(each -> categories.add(new Category(text(each, "id"), text(each, "name"))));
            List<Product> products = new ArrayList<>();
            json.get("products").forEach(each -> products.add(product(each)));
            return new Catalogue(categories, products);
        } catch (IOException unreadable) {
            throw new IllegalStateException("catalogue.json cannot be read.", unreadable);
        }
    }

    private static Product product(JsonNode json) {
        return new Product(
                text(json, "productId"),
                text(json, "name"),
                text(json, "description"),
                json.get("priceMinor").longValue(),
                text(json, "currency"),
                text(json, "category"));
    }

    private static String text(JsonNode json, String field) {
        return json.get(field).textValue();
    }

    /** Names the content: another version, other products. */
    public String version() {
        return version;
    }

    public Optional<Product> find(ProductId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public ProductPage list(ProductQuery query) {
        String[] words = query.text().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Product> named =
                products.stream().filter(product -> matches(product, words)).toList();
        List<Product> affordable = named.stream()
                .filter(product -> query.prices().contains(product.priceMinor()))
                .toList();
        List<Product> found = affordable.stream()
                .filter(product -> isIn(product, query.category()))
                .sorted(order(query.sort()))
                .toList();
        LongSummaryStatistics prices = named.stream()
                .filter(product -> isIn(product, query.category()))
                .mapToLong(Product::priceMinor)
                .summaryStatistics();
        return new ProductPage(
                found.stream()
                        .skip((query.page() - 1L) * PAGE_SIZE)
                        .limit(PAGE_SIZE)
                        .toList(),
                found.size(),
                query.page(),
                Math.max(1, Math.ceilDiv(found.size(), PAGE_SIZE)),
                shelves(affordable),
                prices.getCount() == 0 ? 0 : prices.getMin(),
                prices.getCount() == 0 ? 0 : prices.getMax());
    }

    private static boolean isIn(Product product, String category) {
        return category.isEmpty() || product.category().equals(category);
    }

    private List<ProductPage.Shelf> shelves(List<Product> found) {
        return categories.stream()
                .map(category -> new ProductPage.Shelf(category.id(), category.name(), (int) found.stream()
                        .filter(product -> isIn(product, category.id()))
                        .count()))
                .toList();
    }

    private boolean matches(Product product, String[] words) {
        String text = searchTexts.getOrDefault(product, "");
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Comparator<Product> order(ProductQuery.Sort sort) {
        Comparator<Product> byName = Comparator.comparing(Product::name);
        return switch (sort) {
            case NAME -> byName;
            case PRICE -> Comparator.comparingLong(Product::priceMinor).thenComparing(byName);
            case PRICE_DESCENDING ->
                Comparator.comparingLong(Product::priceMinor).reversed().thenComparing(byName);
        };
    }
}
