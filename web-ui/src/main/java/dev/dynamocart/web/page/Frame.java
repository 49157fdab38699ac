package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Search;
import java.util.List;

/** What surrounds the content of a page: its title, the search field's words, the categories, the cart link and notices. */
public record Frame(String title, Search search, List<String> categories, Badge badge, List<Notice> notices) {
    public Frame {
        categories = List.copyOf(categories);
        notices = List.copyOf(notices);
    }

    /** The number in the cart link; not known while the cart cannot be read. */
    public record Badge(boolean isKnown, int units) {
        public static Badge of(int units) {
            return new Badge(true, units);
        }

        public static Badge unknown() {
            return new Badge(false, 0);
        }
    }
}
