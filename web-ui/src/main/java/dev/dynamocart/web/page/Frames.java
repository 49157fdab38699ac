package dev.dynamocart.web.page;

import dev.dynamocart.web.account.Account;
import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.catalogue.Search;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the frame of a page for the visitor at hand. */
@ApplicationScoped
public class Frames {
    private final Catalogue catalogue;
    private final CartService carts;
    private final Session session;
    private final DeedNotices deeds;
    private final Here here;

    Frames(Catalogue catalogue, CartService carts, Session session, DeedNotices deeds, Here here) {
        this.catalogue = catalogue;
        this.carts = carts;
        this.session = session;
        this.deeds = deeds;
        this.here = here;
    }

    /** The request at hand: its language and its address. */
    @ApplicationScoped
    static class Here {
        private final Language language;
        private final Request request;
        private final UriInfo address;

        Here(Language language, Request request, UriInfo address) {
            this.language = language;
            this.request = request;
            this.address = address;
        }

        Texts texts() {
            return language.texts();
        }

        /** Where one comes back to: this page, or the front page if it is the answer to a form. */
        String path() {
            if (!request.getMethod().equals(HttpMethod.GET)) {
                return "/";
            }
            URI page = address.getRequestUri();
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        }
    }

    /** The shop's words in the language of the request at hand. */
    public Texts texts() {
        return here.texts();
    }

    /** The visitor's cart for a page that can do without it; empty when it cannot be read now. */
    public Optional<CartAnswer> glance() {
        if (session.isNew()) {
            return Optional.of(CartAnswer.EMPTY);
        }
        return carts.glance(session.cart()) instanceof Outcome.Done(CartAnswer cart)
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
        return browsing(here.texts().titled(product.name()), shelf, false, cart, done);
    }

    private Frame browsing(String title, Search search, boolean isShelf, Optional<CartAnswer> cart, JustDone done) {
        List<Notice> notices = new ArrayList<>();
        if (session.isNew() && done.deed().isPresent()) {
            notices.add(Notice.care(here.texts().cookieMissing()));
        } else {
            cart.flatMap(known -> deeds.notice(done, known)).ifPresent(notices::add);
        }
        if (cart.isEmpty()) {
            notices.add(Notice.care(here.texts().cartAway()));
        }
        cart.flatMap(this::standing).ifPresent(notices::add);
        return frame(title, search, isShelf, cart, notices);
    }

    /** The frame of the cart page. */
    public Frame cart(CartAnswer cart, JustDone done) {
        List<Notice> notices = new ArrayList<>();
        if (session.isNew() && done.deed().isPresent()) {
            notices.add(Notice.care(here.texts().cookieMissing()));
        } else {
            deeds.notice(done, cart).ifPresent(notices::add);
        }
        standing(cart).ifPresent(notices::add);
        return frame(
                here.texts().titled(here.texts().yourCart()), Search.everything(), false, Optional.of(cart), notices);
    }

    /** The frame of a page about something else than the shelves, with the cart as far as it is known. */
    public Frame plain(String title, Optional<CartAnswer> cart, List<Notice> notices) {
        List<Notice> all = new ArrayList<>(notices);
        cart.flatMap(this::standing).ifPresent(all::add);
        return frame(here.texts().titled(title), Search.everything(), false, cart, all);
    }

    /** The same for a page that shows a part of the cart and says so: that the cart may hold more is not said again. */
    public Frame inPart(String title, Optional<CartAnswer> cart, Notice notice) {
        List<Notice> all = new ArrayList<>(List.of(notice));
        cart.filter(known -> known.standing() != CartAnswer.Standing.UNSEEN)
                .flatMap(this::standing)
                .ifPresent(all::add);
        return frame(here.texts().titled(title), Search.everything(), false, cart, all);
    }

    /** What to know about the cart while some of the machines behind it are away. */
    private Optional<Notice> standing(CartAnswer cart) {
        Texts texts = here.texts();
        return switch (cart.standing()) {
            case FULL -> Optional.empty();
            case FEWER -> Optional.of(Notice.info(texts.partlySaved()));
            case UNSEEN -> Optional.of(Notice.care(texts.cartUnseen()));
            case ONE -> Optional.of(Notice.care(texts.cartOnOne()));
        };
    }

    /** A frame that asks nobody anything, for pages about something that went wrong. */
    public Frame bare(String title) {
        return plain(title, Optional.empty(), List.of());
    }

    /** A frame for a request that is so broken that nobody knows whose it is. */
    public Frame outside(String title, Locale locale) {
        return new Frame(
                Language.texts(locale).titled(title),
                Search.everything(),
                false,
                catalogue.knownCategories(),
                Frame.Badge.unknown(),
                List.of(),
                Frame.Visit.OUTSIDE);
    }

    private Frame frame(String title, Search search, boolean isShelf, Optional<CartAnswer> cart, List<Notice> notices) {
        Frame.Badge badge = cart.map(known -> Frame.Badge.of(known.units())).orElseGet(Frame.Badge::unknown);
        Optional<Account> account = session.account();
        Frame.Visit visit = new Frame.Visit(
                account.map(Account::displayName).orElse(null),
                here.path(),
                cart.map(CartAnswer::digest).orElse(""),
                session.outboxTags());
        return new Frame(title, search, isShelf, catalogue.knownCategories(), badge, notices, visit);
    }
}
