package dev.dynamocart.web.signin;

import dev.dynamocart.web.account.Account;
import dev.dynamocart.web.account.Accounts;
import dev.dynamocart.web.account.SignInLimit;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.JustDone;
import dev.dynamocart.web.page.JustDone.Deed;
import dev.dynamocart.web.page.LocalPath;
import dev.dynamocart.web.session.Choice;
import dev.dynamocart.web.session.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Signing in and out. */
@Path("/")
@RunOnVirtualThread
public class SignInResource {
    private static final int TOO_MANY = 429;
    private static final int WRONG = 422;
    private static final int RETRY_AFTER_SECONDS = 15 * 60;

    private final Accounts accounts;
    private final SignInLimit limit;
    private final CartService carts;
    private final Session session;
    private final SignInPages pages;

    SignInResource(Accounts accounts, SignInLimit limit, CartService carts, Session session, SignInPages pages) {
        this.accounts = accounts;
        this.limit = limit;
        this.carts = carts;
        this.session = session;
        this.pages = pages;
    }

    /** The form. From the checkout it asks whether the guest's cart shall join; elsewhere the cart just comes along. */
    @GET
    @Path("sign-in")
    public Response form(@QueryParam("back") @DefaultValue("/cart") String back) {
        return session.account().isPresent()
                ? Response.seeOther(URI.create("/account")).build()
                : Html.page(pages.form(back));
    }

    /** Signs in, and brings the guest's cart along unless the shopper was asked and does not want that. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@BeanParam SignInForm form, @Context HttpServerRequest request) {
        OperationId operation =
                OperationId.parse(form.operation()).orElseThrow(() -> new BadRequestException("no operation id"));
        String address = request.remoteAddress().hostAddress();
        if (!limit.tryNow(form.name(), address)) {
            return Html.page(TOO_MANY, pages.again(form, pages.texts().tooManyTries()))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        Optional<Account> account =
                form.isSane() ? accounts.authenticate(form.name(), form.password()) : Optional.empty();
        if (account.isEmpty()) {
            return Html.page(WRONG, pages.again(form, pages.texts().wrongPassword()))
                    .build();
        }
        limit.succeeded(form.name(), address);
        return bring(account.get(), form, Choice.JOIN.of(operation));
    }

    private Response bring(Account account, SignInForm form, OperationId operation) {
        if (session.isNew() || session.account().isPresent() || !form.wantsToJoin()) {
            return enter(account, form);
        }
        // A guest's cart that has moved already means that this form was sent before: the same operation gives the same
        // receipt.
        return switch (carts.read(session.guest().cart())) {
            case Outcome.Done(CartAnswer guest) when mayHoldMore(guest) -> notNow(form);
            case Outcome.Done(CartAnswer guest)
            when guest.lines().isEmpty() && guest.joinedAt() == null -> {
                session.bringGuestAlong();
                yield enter(account, form);
            }
            case Outcome.Done(var _) -> join(account, form, operation);
            case Outcome.Rejected(var _), Outcome.Refused(), Outcome.Unknown(var _) -> notNow(form);
        };
    }

    /** Whoever signs in with a cart that only seems empty would leave it behind. */
    private static boolean mayHoldMore(CartAnswer guest) {
        return switch (guest.standing()) {
            case FULL, FEWER -> false;
            case UNSEEN -> guest.lines().isEmpty() && guest.joinedAt() == null;
            case ONE -> true;
        };
    }

    private Response join(Account account, SignInForm form, OperationId operation) {
        return switch (carts.join(account.cart(), operation, session.guest().cart())) {
            case Outcome.Done(CartAnswer cart) -> {
                session.keepReceipt(operation);
                session.bringGuestAlong();
                if (cart.merge() == null || !cart.merge().isPartOnly()) {
                    session.startOver();
                }
                yield enter(account, form);
            }
            // The account's cart has no room: the guest's things stay where they are.
            case Outcome.Rejected(var _) -> enter(account, form);
            case Outcome.Refused(), Outcome.Unknown(var _) -> notNow(form);
        };
    }

    private Response enter(Account account, SignInForm form) {
        session.signIn(account);
        LocalPath back = LocalPath.parse(form.back().isEmpty() ? "/cart" : form.back());
        return Response.seeOther(back.with(JustDone.parameters(Deed.SIGNED_IN), "content"))
                .build();
    }

    private Response notNow(SignInForm form) {
        return Html.page(503, pages.again(form, pages.texts().signInNotNow()))
                .header(HttpHeaders.RETRY_AFTER, "2")
                .build();
    }

    /** Signs out; the account's cart stays with the account. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        session.signOut();
        return Response.seeOther(URI.create("/?" + JustDone.parameters(Deed.SIGNED_OUT)))
                .build();
    }

    /** About whoever is signed in. */
    @GET
    @Path("account")
    public Response account() {
        return session.account()
                .map(account -> Html.page(pages.account(account)))
                .orElseGet(() ->
                        Response.seeOther(URI.create("/sign-in?back=/account")).build());
    }
}
