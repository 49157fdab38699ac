package dev.dynamocart.web.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a shopper wants to see, as it stands in the address: words, a category, a range of prices, an order
 * and a page. Empty text means any.
 */
public record Search(String query, String category, PriceBand price, Sort sort, int page) {
    private static final int QUERY_MAX = 80;
    private static final int PAGE_MAX = 9999;

    public Search {
        query = query.strip();
        query = query.length() > QUERY_MAX ? query.substring(0, QUERY_MAX) : query;
        page = Math.clamp(page, 1, PAGE_MAX);
    }

    /** Everything. */
    public static Search everything() {
        return new Search("", "", PriceBand.ANY, Sort.FEATURED, 1);
    }

    /** Whether this is the plain front page. */
    public boolean isEverything() {
        return equals(everything());
    }

    /** The same words and order in another category, from its first page. */
    public Search inCategory(String other) {
        return new Search(query, other, price, sort, 1);
    }

    /** The same at other prices, from the first page. */
    public Search priced(PriceBand other) {
        return new Search(query, category, other, sort, 1);
    }

    /** The same in another order, from the first page. */
    public Search sortedBy(Sort other) {
        return new Search(query, category, price, other, 1);
    }

    /** Another page of the same. */
    public Search onPage(int other) {
        return new Search(query, category, price, sort, other);
    }

    /** The address of this search. */
    public String path() {
        List<String> parameters = new ArrayList<>();
        if (!query.isEmpty()) {
            parameters.add("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        }
        if (!category.isEmpty()) {
            parameters.add("category=" + URLEncoder.encode(category, StandardCharsets.UTF_8));
        }
        if (price != PriceBand.ANY) {
            parameters.add("price=" + price.parameter());
        }
        if (sort != Sort.FEATURED) {
            parameters.add("sort=" + sort.parameter());
        }
        if (page != 1) {
            parameters.add("page=" + page);
        }
        return parameters.isEmpty() ? "/" : "/?" + String.join("&", parameters);
    }

    /** The products that answer this search. A product is found when it has every word somewhere. */
    public Results in(List<Product> products) {
        String[] words = query.toLowerCase(Locale.ROOT).split("\\s+");
        List<Product> found = products.stream()
                .filter(product -> category.isEmpty() || product.category().equals(category))
                .filter(price::holds)
                .filter(product -> containsAll(product, words))
                .toList();
        boolean isMixed = sort == Sort.FEATURED && price == PriceBand.ANY && category.isEmpty() && query.isEmpty();
        return new Results(this, isMixed ? mixed(found) : sort.apply(found));
    }

    /** One of each category in turn, so that a page that shows everything shows something of everything. */
    private static List<Product> mixed(List<Product> products) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Product, Integer> round = new HashMap<>();
        products.forEach(product -> round.put(product, seen.merge(product.category(), 1, Integer::sum)));
        return products.stream().sorted(Comparator.comparing(round::get)).toList();
    }

    private static boolean containsAll(Product product, String[] words) {
        String text = String.join(" ", product.name(), product.category(), product.description())
                .toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
