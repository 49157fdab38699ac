package dev.dynamocart.web.page;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.Change;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says what became of the change that led to a page: the deed from the address, the numbers from the cart as it is now. */
@ApplicationScoped
class DeedNotices {
    private final Session session;
    private final Words words;

    DeedNotices(Session session, Words words) {
        this.session = session;
        this.words = words;
    }

    Optional<Notice> notice(JustDone done, CartAnswer cart) {
        return done.deed().flatMap(deed -> notice(deed, done, cart));
    }

    private Optional<Notice> notice(JustDone.Deed deed, JustDone done, CartAnswer cart) {
        Texts texts = words.texts();
        return switch (deed) {
            case SIGNED_IN -> session.account().map(account -> Notice.good(texts.signedIn(account.displayName())));
            case SIGNED_OUT -> Optional.of(Notice.good(texts.signedOut()));
            case KEPT_ONLY -> Optional.of(Notice.good(texts.keptOnly()));
            case TAKEN_OUT -> Optional.of(Notice.good(texts.takenOut()));
            case ADDED, CHANGED, REMOVED, REMOVED_LATER, RESTORED, RESTORED_LATER, SAVED, MOVED, TOO_MANY ->
                done.productId().map(product -> notice(deed, product, done, cart));
        };
    }

    private Notice notice(JustDone.Deed deed, ProductId product, JustDone done, CartAnswer cart) {
        Texts texts = words.texts();
        String name = words.name(product);
        int units = cart.quantityOf(product);
        return switch (deed) {
            case ADDED -> Notice.good(texts.added(name, units)).withLink(texts.viewCart(), "/cart");
            case CHANGED ->
                units == done.meant()
                        ? Notice.good(texts.changed(name, units))
                        : Notice.info(texts.changedElsewhere(name, units));
            case REMOVED, REMOVED_LATER -> removed(deed, product, done, cart);
            case RESTORED -> Notice.good(texts.restored(name, units));
            case RESTORED_LATER -> Notice.good(texts.restoredLater(name));
            case SAVED -> Notice.good(texts.saved(name));
            case MOVED -> Notice.good(texts.moved(name, units));
            case TOO_MANY -> Notice.info(texts.tooMany(name, units, Change.QUANTITY_MAX));
            case SIGNED_IN, SIGNED_OUT, KEPT_ONLY, TAKEN_OUT ->
                throw new IllegalArgumentException(deed + " is not about a product");
        };
    }

    private Notice removed(JustDone.Deed deed, ProductId product, JustDone done, CartAnswer cart) {
        Texts texts = words.texts();
        String name = words.name(product);
        int stayed = cart.quantityOf(product);
        Notice notice =
                stayed == 0 ? Notice.good(texts.removed(name)) : Notice.info(texts.removedButStayed(name, stayed));
        int units = Math.max(1, cart.removedUnitsOf(product).orElse(done.meant()));
        if (units > Notice.Undo.UNITS_MAX) {
            return Notice.info(texts.removedTooMany(name, units));
        }
        boolean later = deed == JustDone.Deed.REMOVED_LATER;
        return done.operationId()
                .map(operation ->
                        notice.withUndo(new Notice.Undo(product.value(), name, units, later, operation.toString())))
                .orElse(notice);
    }
}
