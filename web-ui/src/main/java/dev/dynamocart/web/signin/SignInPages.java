package dev.dynamocart.web.signin;

import dev.dynamocart.web.account.Account;
import dev.dynamocart.web.account.Accounts;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.page.DeskTexts;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sign-in form and the account's page, filled in. */
@ApplicationScoped
class SignInPages {
    private static final String CHECKOUT = "/checkout";

    private final Accounts accounts;
    private final Frames frames;
    private final Session session;
    private final Language language;

    SignInPages(Accounts accounts, Frames frames, Session session, Language language) {
        this.accounts = accounts;
        this.frames = frames;
        this.session = session;
        this.language = language;
    }

    DeskTexts texts() {
        return language.desk();
    }

    /** An empty form. */
    TemplateInstance form(String back) {
        return form("", back, session.mintOperation().toString(), null);
    }

    /**
     * The form again, with what was wrong with the last attempt, under the same operation id: the cart may have joined already,
     * and then that id leads to the receipt.
     */
    TemplateInstance again(SignInForm form, String fault) {
        return form(form.name(), form.back(), form.operation(), fault);
    }

    private TemplateInstance form(String name, String back, String operation, @Nullable String fault) {
        Optional<CartAnswer> cart = frames.glance();
        int units = cart.map(CartAnswer::units).orElse(0);
        Form form = new Form(name, back, operation, fault, units, back.equals(CHECKOUT) && units > 0);
        return Templates.signIn(frames.plain(texts().signIn(), cart, List.of()), form, accounts.shown());
    }

    TemplateInstance account(Account account) {
        Frame frame = frames.plain(texts().account(), frames.glance(), List.of());
        return Templates.account(frame, account.displayName());
    }

    /**
     * What the form shows.
     *
     * @param fault what was wrong with the last attempt
     * @param units how many things the guest's cart holds
     * @param isAsking whether to ask if they shall join
     */
    record Form(
            String name,
            String back,
            String operation,
            @Nullable String fault,
            int units,
            boolean isAsking) {}

    @CheckedTemplate(basePath = "signin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(Frame frame, Form form, List<Account> shown);

        static native TemplateInstance account(Frame frame, String name);
    }
}
