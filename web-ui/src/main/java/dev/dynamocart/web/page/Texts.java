package dev.dynamocart.web.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the shelves and the cart. The words are in {@code messages/msg.properties} and, for other languages, beside it. */
@MessageBundle
public interface Texts {
    // The frame of every page.

    @Message
    String language();

    @Message
    String shop();

    @Message
    String titled(String title);

    @Message
    String homeTitle();

    @Message
    String skip();

    @Message
    String searchLabel();

    @Message
    String search();

    @Message
    String categories();

    @Message
    String everything();

    @Message
    String category(String id);

    @Message
    String cart();

    @Message
    String items(int units);

    @Message
    String footer();

    @Message
    String footerCookie();

    // Looking around.

    @Message
    String hero();

    @Message
    String heroText();

    @Message
    String resultsFor(String query);

    @Message
    String things(int total);

    @Message
    String price();

    @Message
    String band(String band);

    @Message
    String order();

    @Message
    String sort(String sort);

    @Message
    String pages();

    @Message
    String pageOf(int page, int pages);

    @Message
    String previous();

    @Message
    String next();

    @Message
    String nothingMatches(String query);

    @Message
    String nothingHere();

    @Message
    String nothingMatchesText();

    @Message
    String seeEverything();

    @Message
    String add();

    @Message
    String addToCart();

    @Message
    String addNamed(String name);

    @Message
    String inCart(int units);

    @Message
    String quantity();

    @Message
    String drawingOf(String name);

    @Message
    String promise();

    @Message
    String moreFrom(String category);

    // The cart.

    @Message
    String yourCart();

    @Message
    String cartEmpty();

    @Message
    String cartEmptyText();

    @Message
    String cartHidden();

    @Message
    String cartHiddenText();

    @Message
    String lookAround();

    @Message
    String each(String price);

    @Message
    String gone();

    @Message
    String oneLess(String name);

    @Message
    String oneMore(String name);

    @Message
    String quantityOf(String name);

    @Message
    String update();

    @Message
    String updateNamed(String name);

    @Message
    String remove();

    @Message
    String removeNamed(String name);

    @Message
    String saveForLater();

    @Message
    String saveForLaterNamed(String name);

    @Message
    String moveToCart();

    @Message
    String moveToCartNamed(String name);

    @Message
    String savedForLater();

    @Message
    String summary();

    @Message
    String total();

    @Message
    String totalNote();

    @Message
    String keepShopping();

    @Message
    String toCheckout();

    @Message
    String keptFor();

    @Message
    String priceThen(String price);

    @Message
    String cartHistory();

    @Message
    String whyHere();

    @Message
    String whyBack();

    @Message
    String whyContested();

    // What was just done.

    @Message
    String added(String name, int units);

    @Message
    String viewCart();

    @Message
    String signedIn(String name);

    @Message
    String signedOut();

    @Message
    String keptOnly();

    @Message
    String takenOut();

    @Message
    String changed(String name, int units);

    @Message
    String changedElsewhere(String name, int units);

    @Message
    String removed(String name);

    @Message
    String removedButStayed(String name, int units);

    @Message
    String removedButForLater(String name, int units);

    @Message
    String removedTooMany(String name, int units);

    @Message
    String tooMany(String name, int units, int max);

    @Message
    String undo();

    @Message
    String undoNamed(String name, int units);

    @Message
    String restored(String name, int units);

    @Message
    String restoredLater(String name);

    @Message
    String saved(String name);

    @Message
    String moved(String name, int units);

    // States of the shop.

    @Message
    String partlySaved();

    @Message
    String cartUnseen();

    @Message
    String cartOnOne();

    @Message
    String cookieMissing();

    @Message
    String cartAway();

    @Message
    String merged();

    @Message
    String mergedText();

    @Message
    String cartUnreachable();

    @Message
    String cartUnreachableText();

    @Message
    String mergedLine(String name, String before, int now);

    @Message
    String and();

    @Message
    String changedJustNow();

    @Message
    String outbox();

    @Message
    String cartFull();

    @Message
    String cartFullText();

    @Message
    String tryAgain();

    @Message
    String notSaved();

    @Message
    String notSavedText();

    @Message
    String savedOnOne();

    @Message
    String savedOnOneText();

    @Message
    String sentAgain();

    @Message
    String notKnown();

    @Message
    String notKnownText();

    @Message
    String offline();

    @Message
    String seeCart();

    @Message
    String shelvesAway();

    @Message
    String shelvesAwayText();

    // What went wrong.

    @Message
    String notFound();

    @Message
    String notFoundText();

    @Message
    String foreignForm();

    @Message
    String foreignFormText();

    @Message
    String tooLarge();

    @Message
    String tooLargeText();

    @Message
    String unreadable();

    @Message
    String unreadableText();

    @Message
    String broken();

    @Message
    String brokenText();

    @Message
    String toFrontPage();
}
