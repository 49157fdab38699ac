package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Search;
import java.util.List;

/**
 * What surrounds the content of a page.
 *
 * @param search the words in the search field and the category that is marked in the navigation
 * @param isShelf whether the page is the shelf itself, so that the navigation marks it as the page one is on
 * @param badge the number in the cart link
 */
public record Frame(
        String title, Search search, boolean isShelf, List<String> categories, Badge badge, List<Notice> notices) {
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
