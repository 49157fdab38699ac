package dev.dynamocart.web.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Every text of the shop, in English. Another language is another interface with the same names. */
@MessageBundle
public interface Texts {
    // The frame of every page.

    @Message("Dynamo Cart")
    String shop();

    @Message("{title} · Dynamo Cart")
    String titled(String title);

    @Message("Dynamo Cart. Useful things, kept safe")
    String homeTitle();

    @Message("Skip to the content")
    String skip();

    @Message("Search the shop")
    String searchLabel();

    @Message("Search")
    String search();

    @Message("Categories")
    String categories();

    @Message("Everything")
    String everything();

    @Message(
            "{#when id}{#is 'kitchen'}Kitchen & tea{#is 'home'}Home & bath{#is 'stationery'}Stationery{#is 'garden'}Garden{#is 'outdoors'}Outdoors{#is 'toys'}Toys & games{#else}{id}{/when}")
    String category(String id);

    @Message("Cart")
    String cart();

    @Message("{#if units == 1}1 item{#else}{units} items{/if}")
    String items(int units);

    @Message("A demonstration shop on a storage cluster after the Dynamo paper. Nothing is sold and nothing is sent.")
    String footer();

    @Message("One cookie remembers your cart for 90 days. There is no other tracking.")
    String footerCookie();

    // Looking around.

    @Message("Useful things, kept safe.")
    String hero();

    @Message(
            "Thirty good things for the house and the open air. What you put into your cart stays there, even while some of our machines do not.")
    String heroText();

    @Message("Results for “{query}”")
    String resultsFor(String query);

    @Message("{#if total == 1}1 thing{#else}{total} things{/if}")
    String things(int total);

    @Message("Order")
    String order();

    @Message(
            "{#when sort}{#is 'featured'}Our order{#is 'price'}Lowest price{#is '-price'}Highest price{#is 'name'}Name{#else}{sort}{/when}")
    String sort(String sort);

    @Message("Pages")
    String pages();

    @Message("Page {page}")
    String pageNumber(int page);

    @Message("Page {page} of {pages}")
    String pageOf(int page, int pages);

    @Message("Previous")
    String previous();

    @Message("Next")
    String next();

    @Message("Nothing matches “{query}”")
    String nothingMatches(String query);

    @Message("Nothing here yet")
    String nothingHere();

    @Message("Try a shorter word, or look through a category.")
    String nothingMatchesText();

    @Message("See everything")
    String seeEverything();

    @Message("Add")
    String add();

    @Message("Add to cart")
    String addToCart();

    @Message("{name}, add to cart")
    String addNamed(String name);

    @Message("{units} in cart")
    String inCart(int units);

    @Message("Quantity")
    String quantity();

    @Message("Drawing: {name}")
    String drawingOf(String name);

    @Message("Your cart is kept as at least two copies on different machines before we say “added”.")
    String promise();

    @Message("More from {category}")
    String moreFrom(String category);

    // The cart.

    @Message("Your cart")
    String yourCart();

    @Message("Your cart is empty")
    String cartEmpty();

    @Message("Whatever you add is kept here for 90 days, on this device and through any outage of ours.")
    String cartEmptyText();

    @Message("Look around")
    String lookAround();

    @Message("{price} each")
    String each(String price);

    @Message("No longer in our catalogue")
    String gone();

    @Message("One {name} less")
    String oneLess(String name);

    @Message("One {name} more")
    String oneMore(String name);

    @Message("Quantity of {name}")
    String quantityOf(String name);

    @Message("Update")
    String update();

    @Message("Update the quantity of {name}")
    String updateNamed(String name);

    @Message("Remove")
    String remove();

    @Message("Remove {name}")
    String removeNamed(String name);

    @Message("Save for later")
    String saveForLater();

    @Message("Save {name} for later")
    String saveForLaterNamed(String name);

    @Message("Move to cart")
    String moveToCart();

    @Message("Move {name} to the cart")
    String moveToCartNamed(String name);

    @Message("Saved for later")
    String savedForLater();

    @Message("Summary")
    String summary();

    @Message("Total")
    String total();

    @Message("Prices include tax.")
    String totalNote();

    @Message("Keep shopping")
    String keepShopping();

    @Message("Why is this here?")
    String whyHere();

    // What was just done.

    @Message("{name} is in your cart: {units}.")
    String added(String name, int units);

    @Message("View cart")
    String viewCart();

    @Message("{name}: {units} in your cart.")
    String changed(String name, int units);

    @Message("{name}: {units} in your cart. It was also changed in another place.")
    String changedElsewhere(String name, int units);

    @Message("{name} is removed.")
    String removed(String name);

    @Message("{name}: {units} in your cart, added in another place or put back since.")
    String removedButStayed(String name, int units);

    @Message("Undo")
    String undo();

    @Message("Undo: put {units} × {name} back")
    String undoNamed(String name, int units);

    @Message("{name} is back: {units} in your cart.")
    String restored(String name, int units);

    @Message("{name} is back in the list for later.")
    String restoredLater(String name);

    @Message("{name} is saved for later.")
    String saved(String name);

    @Message("{name} is in your cart again: {units}.")
    String moved(String name, int units);

    // States of the shop.

    @Message(
            "Your cart is saved on fewer copies than usual, because a machine of ours is away. You can go on; the missing copy follows by itself.")
    String partlySaved();

    @Message(
            "Your browser did not send our cookie back, so we cannot find your cart. Allow cookies for this site, then add again.")
    String cookieMissing();

    @Message("We cannot reach your cart right now. You can look around and still try to add.")
    String cartAway();

    @Message("Your cart came together")
    String merged();

    @Message(
            "It was changed in two places that could not see each other. Both are joined now; nothing that was added is lost.")
    String mergedText();

    @Message("We cannot reach your cart right now")
    String cartUnreachable();

    @Message("It is not lost: it lies on several machines, and not enough of them answer. Try again in a moment.")
    String cartUnreachableText();

    @Message("{name}: {before} met, {now} now.")
    String mergedLine(String name, String before, int now);

    @Message("Your cart cannot take this")
    String cartFull();

    @Message(
            "It holds as much as a cart can hold, or this form was used for something else before. Nothing in it is lost. Look at the cart and go on from there.")
    String cartFullText();

    @Message("Try again")
    String tryAgain();

    @Message("That is not saved")
    String notSaved();

    @Message(
            "No machine could take your change, so nothing is different from before. Trying again counts once, however often you press.")
    String notSavedText();

    @Message("We do not know yet whether that is saved")
    String notKnown();

    @Message(
            "The answer got lost on the way. Trying again is safe: if your change has already arrived, it will not count a second time.")
    String notKnownText();

    @Message("The shop cannot be reached. Nothing you see here is lost; press again in a moment. It counts once.")
    String offline();

    @Message("See the cart")
    String seeCart();

    @Message("The shelves cannot be read right now")
    String shelvesAway();

    @Message("The list of our products has not arrived. Your cart is not affected. Try again in a moment.")
    String shelvesAwayText();

    // What went wrong.

    @Message("There is no such page")
    String notFound();

    @Message("The address may be mistyped, or the thing is no longer on our shelves.")
    String notFoundText();

    @Message("That form came from another site")
    String foreignForm();

    @Message("For your safety we only take forms from our own pages. Nothing was changed.")
    String foreignFormText();

    @Message("We could not read that")
    String unreadable();

    @Message(
            "The form was incomplete or held something that we do not know. Nothing was changed. Go back, load the page again and retry.")
    String unreadableText();

    @Message("Something went wrong on our side")
    String broken();

    @Message(
            "It is written down and somebody will look at it. Your cart is safe. Try again, or go on from the front page.")
    String brokenText();

    @Message("Go to the front page")
    String toFrontPage();
}
