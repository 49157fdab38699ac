package dev.dynamocart.web.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the desk: signing in, checking out, orders, history. The words are in {@code messages/desk.properties}. */
@MessageBundle("desk")
public interface DeskTexts {
    // Signing in.

    @Message
    String signIn();

    @Message
    String signInText();

    @Message
    String signInBrings(int units);

    @Message
    String signInAsks();

    @Message
    String signInJoin(int units);

    @Message
    String signInAs(String name);

    @Message
    String signOut();

    @Message
    String name();

    @Message
    String password();

    @Message
    String wrongPassword();

    @Message
    String tooManyTries();

    @Message
    String signInNotNow();

    @Message
    String demoAccounts();

    @Message
    String demoAccountsText();

    @Message
    String account();

    @Message
    String hello(String name);

    @Message
    String accountText();

    @Message
    String yours();

    @Message
    String joined(int units);

    @Message
    String joinedText();

    @Message
    String joinedFine();

    @Message
    String keepOnly();

    @Message
    String takeOut();

    // Checking out and orders.

    @Message
    String checkout();

    @Message
    String payment();

    @Message
    String cardPays();

    @Message
    String cardDeclined();

    @Message
    String exactly(int units);

    @Message
    String orderFor(String price);

    @Message
    String orderNow();

    @Message
    String haveAccount();

    @Message
    String whatYouBuy();

    @Message
    String whatYouBought();

    @Message
    String changeCart();

    @Message
    String paymentDeclined();

    @Message
    String checkoutNotNow();

    @Message
    String checkoutNotNowText();

    @Message
    String notOrdered();

    @Message
    String notOrderedText();

    @Message
    String orderNotKnown();

    @Message
    String orderNotKnownText();

    @Message
    String cartChanged();

    @Message
    String cartChangedText();

    @Message
    String ordered();

    @Message
    String keptMeanwhile(int units);

    @Message
    String yourOrder();

    @Message
    String yourOrders();

    @Message
    String noOrders();

    @Message
    String noOrdersText();

    @Message
    String ordersHidden();

    @Message
    String ordersHiddenText();

    @Message
    String ordersUnseen();

    @Message
    String mockNote();

    @Message
    String ordersUnreachable();

    @Message
    String ordersUnreachableText();

    // What happened to a cart.

    @Message
    String historyText();

    @Message
    String historyEmpty();

    @Message
    String historyHidden();

    @Message
    String historyUnseen();

    @Message
    String deed(String deed, String name, int quantity);

    @Message
    String versionsMet(int versions);

    @Message
    String fate(String fate, int quantity);

    @Message
    String thisBrowser();

    @Message
    String elsewhere();
}
