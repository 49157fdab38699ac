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
        if (!isWhereItWasPut(deed, product, cart)) {
            return Notice.info(texts.changedElsewhere(name, units));
        }
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

    /** Whether the product is where the deed put it; also if it is not seen at all and not all of the cart can be seen. */
    private static boolean isWhereItWasPut(JustDone.Deed deed, ProductId product, CartAnswer cart) {
        int units = cart.quantityOf(product);
        int later = cart.laterQuantityOf(product);
        boolean isUnseen = units + later == 0 && cart.standing().mayHideSomething();
        return isUnseen
                || switch (deed) {
                    case ADDED, RESTORED, MOVED -> units > 0;
                    case SAVED, RESTORED_LATER -> later > 0;
                    case CHANGED, REMOVED, REMOVED_LATER, TOO_MANY, SIGNED_IN, SIGNED_OUT, KEPT_ONLY, TAKEN_OUT -> true;
                };
    }

    /** What is still there may be what was removed and put back since; undoing then would double it. */
    private Notice removed(JustDone.Deed deed, ProductId product, JustDone done, CartAnswer cart) {
        Texts texts = words.texts();
        String name = words.name(product);
        int inCart = cart.quantityOf(product);
        int forLater = cart.laterQuantityOf(product);
        if (inCart + forLater > 0) {
            return Notice.info(
                    inCart > 0 ? texts.removedButStayed(name, inCart) : texts.removedButForLater(name, forLater));
        }
        Notice notice = Notice.good(texts.removed(name));
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
