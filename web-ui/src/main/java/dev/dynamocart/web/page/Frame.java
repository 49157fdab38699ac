package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Search;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of a page.
 *
 * @param search the words in the search field and the category that is marked in the navigation
 * @param isShelf whether the page is the shelf itself, so that the navigation marks it as the page one is on
 * @param badge the number in the cart link
 */
public record Frame(
        String title,
        Search search,
        boolean isShelf,
        List<String> categories,
        Badge badge,
        List<Notice> notices,
        Visit visit) {
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

    /**
     * Who looks at the page and from where.
     *
     * @param account how to address whoever is signed in; null for a guest
     * @param here the address of the page, to come back to after a change of language
     * @param seen the digest of the cart that the page shows, so that it can follow what other devices do to it; empty if there
     *     is none to follow
     * @param carts the carts of which the page may send what waits in the browser, by tag, its own first; empty if none is known
     */
    public record Visit(@Nullable String account, String here, String seen, String carts) {
        static final Visit OUTSIDE = new Visit(null, "/", "", "");
    }
}
