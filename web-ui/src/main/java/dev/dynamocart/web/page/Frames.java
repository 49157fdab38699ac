package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.catalogue.Search;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the frame of a page for the visitor at hand. */
@ApplicationScoped
public class Frames {
    private final Catalogue catalogue;
    private final CartService carts;
    private final Session session;
    private final DeedNotices deeds;
    private final Texts texts;

    Frames(Catalogue catalogue, CartService carts, Session session, DeedNotices deeds, Texts texts) {
        this.catalogue = catalogue;
        this.carts = carts;
        this.session = session;
        this.deeds = deeds;
        this.texts = texts;
    }

    /** The visitor's cart for a page that can do without it; empty when it cannot be read now. */
    public Optional<CartAnswer> glance() {
        if (session.isNew()) {
            return Optional.of(CartAnswer.EMPTY);
        }
        return carts.glance(session.visitor().cart()) instanceof Outcome.Done(CartAnswer cart)
                ? Optional.of(cart)
                : Optional.empty();
    }

    /** The frame of the shelf, which goes on working without the cart. */
    public Frame shelf(String title, Search search, Optional<CartAnswer> cart, JustDone done) {
        return browsing(title, search, true, cart, done);
    }

    /** The frame of a product's page, which goes on working without the cart. */
    public Frame product(Product product, Optional<CartAnswer> cart, JustDone done) {
        Search shelf = Search.everything().inCategory(product.category());
        return browsing(texts.titled(product.name()), shelf, false, cart, done);
    }

    private Frame browsing(String title, Search search, boolean isShelf, Optional<CartAnswer> cart, JustDone done) {
        List<Notice> notices = new ArrayList<>();
        if (session.isNew() && done.deed().isPresent()) {
            notices.add(Notice.care(texts.cookieMissing()));
        } else {
            cart.flatMap(known -> deeds.notice(done, known)).ifPresent(notices::add);
        }
        if (cart.isEmpty()) {
            notices.add(Notice.care(texts.cartAway()));
        }
        return frame(title, search, isShelf, cart, notices);
    }

    /** The frame of the cart page. */
    public Frame cart(CartAnswer cart, JustDone done) {
        List<Notice> notices = new ArrayList<>();
        if (session.isNew() && done.deed().isPresent()) {
            notices.add(Notice.care(texts.cookieMissing()));
        }
        deeds.notice(done, cart).ifPresent(notices::add);
        if (cart.isPartlyDurable()) {
            notices.add(Notice.info(texts.partlySaved()));
        }
        return frame(texts.titled(texts.yourCart()), Search.everything(), false, Optional.of(cart), notices);
    }

    /** A frame that asks nobody anything, for pages about something that went wrong. */
    public Frame bare(String title) {
        return new Frame(
                texts.titled(title),
                Search.everything(),
                false,
                catalogue.knownCategories(),
                Frame.Badge.unknown(),
                List.of());
    }

    private Frame frame(String title, Search search, boolean isShelf, Optional<CartAnswer> cart, List<Notice> notices) {
        Frame.Badge badge = cart.map(known -> Frame.Badge.of(known.units())).orElseGet(Frame.Badge::unknown);
        return new Frame(title, search, isShelf, catalogue.knownCategories(), badge, notices);
    }
}
