package dev.dynamocart.web.catalogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The orders in which a list of products can be shown. */
public enum Sort {
    FEATURED("featured"),
    CHEAP_FIRST("price"),
    DEAR_FIRST("-price"),
    NAME("name");

    private static final Comparator<Product> BY_PRICE =
            Comparator.comparingLong(product -> product.price().minor());

    private final String parameter;

    Sort(String parameter) {
        this.parameter = parameter;
    }

    /** The value in the address. */
    public String parameter() {
        return parameter;
    }

    /** The order of that name in the address; the shop's own order for any other text. */
    public static Sort of(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElse(FEATURED);
    }

    List<Product> apply(List<Product> products) {
        return switch (this) {
            case FEATURED -> products;
            case CHEAP_FIRST -> products.stream().sorted(BY_PRICE).toList();
            case DEAR_FIRST -> products.stream().sorted(BY_PRICE.reversed()).toList();
            case NAME ->
                products.stream().sorted(Comparator.comparing(Product::name)).toList();
        };
    }
}
