package dev.dynamocart.web.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.client.ProductId;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Product MUG = product("mug", "Stoneware mug", "kitchen", 1250, "Holds 350 ml.");
    private static final Product TEA = product("tea", "Breakfast tea", "kitchen", 690, "In a tin.");
    private static final Product KITE = product("kite", "Diamond kite", "toys", 1890, "Flies in a breeze.");
    private static final List<Product> ALL = List.of(MUG, TEA, KITE);

    @Test
    void everyWord_mustOccurSomewhere() {
        assertEquals(List.of(MUG), found("MUG stone"));
        assertEquals(List.of(TEA), found("tin"));
        assertEquals(List.of(), found("mug tin"));
    }

    @Test
    void everything_showsCategoriesInTurn() {
        assertEquals(List.of(MUG, KITE, TEA), Search.everything().in(ALL).shown());
    }

    @Test
    void sort_ordersWithinTheCategory() {
        Search cheap = new Search("", "kitchen", PriceBand.ANY, Sort.CHEAP_FIRST, 1);
        assertEquals(List.of(TEA, MUG), cheap.in(ALL).shown());
        assertEquals(List.of(MUG, TEA), cheap.sortedBy(Sort.DEAR_FIRST).in(ALL).shown());
        assertEquals(List.of(TEA, MUG), cheap.sortedBy(Sort.NAME).in(ALL).shown());
    }

    @Test
    void price_narrowsToItsRange() {
        Search any = new Search("", "", PriceBand.ANY, Sort.NAME, 1);
        assertEquals(List.of(TEA), any.priced(PriceBand.LOW).in(ALL).shown());
        assertEquals(List.of(KITE, MUG), any.priced(PriceBand.MIDDLE).in(ALL).shown());
        assertEquals(List.of(), any.priced(PriceBand.HIGH).in(ALL).shown());
        assertEquals(PriceBand.MIDDLE, PriceBand.of("1000-3000"));
        assertEquals(PriceBand.ANY, PriceBand.of("cheap"));
    }

    @Test
    void pages_holdEveryProductOnce() {
        List<Product> many = IntStream.range(0, 30)
                .mapToObj(i -> product("p" + i, "Thing " + i, "c", i, ""))
                .toList();
        Search search = new Search("thing", "", PriceBand.ANY, Sort.FEATURED, 1);
        assertEquals(3, search.in(many).pages());
        List<Product> shown = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(page -> search.onPage(page).in(many).shown().stream())
                .toList();
        assertEquals(many, shown);
        assertEquals(
                search.onPage(3).in(many).shown(), search.onPage(9).in(many).shown());
    }

    @Test
    void address_holdsWhatIsNotUsual() {
        assertEquals("/", Search.everything().path());
        assertEquals(
                "/?query=a+%26+b&category=toys&price=3000-&sort=-price&page=2",
                new Search(" a & b ", "toys", PriceBand.HIGH, Sort.DEAR_FIRST, 2).path());
    }

    @Test
    void overlongWords_areCut() {
        assertTrue(new Search("x".repeat(500), "", PriceBand.ANY, Sort.FEATURED, 1)
                        .query()
                        .length()
                <= 80);
    }

    private static List<Product> found(String query) {
        return new Search(query, "", PriceBand.ANY, Sort.FEATURED, 1).in(ALL).shown();
    }

    private static Product product(String id, String name, String category, long minor, String description) {
        Price price = new Price(minor, Currency.getInstance("EUR"));
        return new Product(new ProductId(id), name, category, price, description);
    }
}
