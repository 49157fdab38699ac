package dev.dynamocart.web.catalogue;

import java.util.Arrays;

/** The ranges of prices to which a list of products can be narrowed. */
public enum PriceBand {
    ANY("", 0, Long.MAX_VALUE),
    LOW("0-1000", 0, 1000),
    MIDDLE("1000-3000", 1000, 3000),
    HIGH("3000-", 3000, Long.MAX_VALUE);

    private final String parameter;
    private final long fromMinor;
    private final long belowMinor;

    PriceBand(String parameter, long fromMinor, long belowMinor) {
        this.parameter = parameter;
        this.fromMinor = fromMinor;
        this.belowMinor = belowMinor;
    }

    /** The value in the address: from and below, in minor units. */
    public String parameter() {
        return parameter;
    }

    /** The range of that name in the address; any price for any other text. */
    public static PriceBand of(String parameter) {
        return Arrays.stream(values())
                .filter(band -> band.parameter.equals(parameter))
                .findFirst()
                .orElse(ANY);
    }

    boolean holds(Product product) {
        return product.price().minor() >= fromMinor && product.price().minor() < belowMinor;
    }
}
