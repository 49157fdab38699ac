package dev.dynamocart.web.session;

import dev.dynamocart.web.account.Account;
import dev.dynamocart.web.account.SignIns;
import dev.dynamocart.web.client.CartId;
import dev.dynamocart.web.client.OperationId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The visitor of the request at hand: a guest known by cookie or arriving just now, perhaps signed in to an account. */
@RequestScoped
public class Session {
    static final String GUEST_COOKIE = "shop";
    static final String ACCOUNT_COOKIE = "account";
    static final String JOINED_COOKIE = "joined";
    static final String CAME_COOKIE = "came";

    private static final int GUEST_SECONDS = 90 * 24 * 60 * 60;
    private static final int RECEIPT_SECONDS = 60 * 60;

    private final SignIns signIns;
    private final OperationIds operationIds;
    private final boolean isHttps;
    private final boolean isCookieMissing;
    private final @Nullable String token;
    private final Optional<OperationId> joined;
    private final Optional<String> came;
    private final List<NewCookie> changes = new ArrayList<>();
    private Visitor guest;
    private Optional<Account> account;
    private String coming = "";

    Session(HttpHeaders headers, UriInfo address, SignIns signIns, OperationIds operationIds) {
        Optional<Visitor> known = cookie(headers, GUEST_COOKIE).flatMap(Visitor::fromCookie);
        this.signIns = signIns;
        this.operationIds = operationIds;
        this.isHttps = "https".equals(address.getRequestUri().getScheme());
        this.isCookieMissing = known.isEmpty();
        this.guest = known.orElseGet(Visitor::arriving);
        this.token = cookie(headers, ACCOUNT_COOKIE).orElse(null);
        this.account = Optional.ofNullable(token).flatMap(signIns::read);
        this.joined = cookie(headers, JOINED_COOKIE).flatMap(OperationId::parse);
        this.came = cookie(headers, CAME_COOKIE).filter(tag -> tag.matches("[A-Za-z0-9_-]{10}"));
    }

    private static Optional<String> cookie(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getCookies().get(name)).map(Cookie::getValue);
    }

    /** The guest that this browser is, also while somebody is signed in. */
    public Visitor guest() {
        return guest;
    }

    /** Whoever is signed in. */
    public Optional<Account> account() {
        return account;
    }

    /** The cart of the account, or of the guest if nobody is signed in. */
    public CartId cart() {
        return account.map(Account::cart).orElseGet(guest::cart);
    }

    /** The join at the last sign-in, while its receipt is still shown. */
    public Optional<OperationId> joined() {
        return account.isPresent() ? joined : Optional.empty();
    }

    /**
     * The carts, by tag, of which the visitor's pages may send what waits in the browser: the cart at hand, then that of the guest
     * who came along at the sign-in.
     */
    public String outboxTags() {
        String own = cart().tag();
        return account.isPresent() ? came.map(guest -> own + " " + guest).orElse(own) : own;
    }

    /** Whether the browser sent no cookie of ours, so that there cannot be anything in the cart yet. */
    public boolean isNew() {
        return isCookieMissing && account.isEmpty();
    }

    /** Whether the browser must be told which guest it is. */
    boolean isCookieMissing() {
        return isCookieMissing;
    }

    /** A fresh operation id for a form that is rendered now. */
    public OperationId mintOperation() {
        return operationIds.mint(guest.device());
    }

    /** What waits in the browser for the guest's cart comes along at the sign-in that follows. */
    public void bringGuestAlong() {
        coming = guest.cart().tag();
    }

    /** Signs in under a token that was never used before. */
    public void signIn(Account who) {
        end();
        account = Optional.of(who);
        int seconds = (int) SignIns.LIFETIME.toSeconds();
        changes.add(cookie(ACCOUNT_COOKIE, signIns.issue(who), seconds));
        changes.add(cookie(CAME_COOKIE, coming, coming.isEmpty() ? 0 : seconds));
    }

    /** Keeps the receipt of a join at hand. */
    public void keepReceipt(OperationId merge) {
        changes.add(cookie(JOINED_COOKIE, merge.toString(), RECEIPT_SECONDS));
    }

    /** The guest starts over with an empty cart, so that whoever knew the old cookie knows nothing of what comes. */
    public void startOver() {
        guest = Visitor.arriving();
    }

    /** Signs out; the browser goes on as a guest. */
    public void signOut() {
        end();
        account = Optional.empty();
        changes.add(cookie(ACCOUNT_COOKIE, "", 0));
        changes.add(cookie(CAME_COOKIE, "", 0));
        putReceiptAway();
    }

    /** Shows the receipt of the join no longer. */
    public void putReceiptAway() {
        changes.add(cookie(JOINED_COOKIE, "", 0));
    }

    private void end() {
        if (token != null) {
            signIns.end(token);
        }
    }

    /** What the browser has to be told: which guest it is, and what changed. */
    List<NewCookie> cookies() {
        List<NewCookie> all = new ArrayList<>(changes);
        all.add(cookie(GUEST_COOKIE, guest.toCookie(), GUEST_SECONDS));
        return all;
    }

    /** Scripts cannot read it, other sites cannot post with it, and behind https it is never sent in clear. */
    private NewCookie cookie(String name, String value, int maxAgeSeconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAgeSeconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(isHttps)
                .build();
    }
}
