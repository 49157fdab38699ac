package dev.dynamocart.web.catalogue;

import java.util.Arrays;
import java.util.List;

/** What a search found, cut into pages. */
public record Results(Search search, List<Product> found) {
    /** Products on one page: fills rows of two, three and four. */
    public static final int PAGE_SIZE = 12;

    /** How many products there are on all pages. */
    public int total() {
        return found.size();
    }

    /** How many pages there are, at least one. */
    public int pages() {
        return Math.max(1, Math.ceilDiv(found.size(), PAGE_SIZE));
    }

    /** The page that is shown: the one asked for, or the last. */
    public int page() {
        return Math.min(search.page(), pages());
    }

    /** The products of the page that is shown. */
    public List<Product> shown() {
        int from = (page() - 1) * PAGE_SIZE;
        return found.subList(from, Math.min(from + PAGE_SIZE, found.size()));
    }

    /** The orders to choose from. */
    public List<Sort> sorts() {
        return Arrays.asList(Sort.values());
    }

    /** The ranges of prices to choose from. */
    public List<PriceBand> bands() {
        return Arrays.asList(PriceBand.values());
    }
}
