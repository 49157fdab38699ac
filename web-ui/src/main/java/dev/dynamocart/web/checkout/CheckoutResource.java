package dev.dynamocart.web.checkout;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartAnswer.Standing;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.OrderAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.page.DeskTexts;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.session.Again;
import dev.dynamocart.web.session.Choice;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checkout: one page, a mock payment, one form that names what is bought. */
@Path("/checkout")
@RunOnVirtualThread
public class CheckoutResource {
    private static final int PAYMENT_REQUIRED = 402;
    private static final String PAYS = "pays";
    private static final String RETRY_AFTER_SECONDS = "2";

    private final CartService carts;
    private final Bills bills;
    private final Frames frames;
    private final Session session;
    private final Language language;
    private final Again again;

    CheckoutResource(CartService carts, Bills bills, Frames frames, Session session, Language language, Again again) {
        this.carts = carts;
        this.bills = bills;
        this.frames = frames;
        this.session = session;
        this.language = language;
        this.again = again;
    }

    /** What is about to be bought. Without a certain look at the cart it says "not now". */
    @GET
    public Response show() {
        if (session.isNew()) {
            return toCart();
        }
        return switch (carts.read(session.cart())) {
            case Outcome.Done(CartAnswer cart) when cart.standing() == Standing.ONE -> notNow();
            case Outcome.Done(CartAnswer cart) -> {
                Manifest manifest = Manifest.of(cart);
                yield manifest.isEmpty() ? toCart() : page(200, manifest, session.mintOperation(), null);
            }
            case Outcome.Refused(), Outcome.Unknown(var _), Outcome.Rejected(var _) -> notNow();
        };
    }

    private Response notNow() {
        return unavailable(new Trouble(desk().checkoutNotNow(), desk().checkoutNotNowText(), null));
    }

    /** Orders what the form names, once however often it arrives. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response order(
            @FormParam("version") @DefaultValue("") String version,
            @FormParam("line") List<String> lines,
            @FormParam("payment") @DefaultValue("") String payment,
            @FormParam("op") @DefaultValue("") String operationText) {
        Manifest manifest = Manifest.parse(version, lines);
        OperationId operation =
                OperationId.parse(operationText).orElseThrow(() -> new BadRequestException("no operation id"));
        if (!payment.equals(PAYS)) {
            return page(PAYMENT_REQUIRED, manifest, operation, desk().paymentDeclined());
        }
        Outcome<OrderAnswer> outcome =
                carts.checkOut(session.cart(), Choice.CHECK_OUT.of(operation), manifest.version(), manifest.lines());
        boolean isRefused = outcome instanceof Outcome.Refused<OrderAnswer> && !again.isSo();
        Retry retry = new Retry(operation.toString(), manifest.version(), manifest.fields(), !isRefused);
        return switch (outcome) {
            case Outcome.Done(OrderAnswer order) ->
                Response.seeOther(URI.create("/orders/" + order.orderId() + "?did=ordered"))
                        .build();
            case Outcome.Rejected(var _) -> changed();
            case Outcome.Refused()
            when isRefused -> unavailable(new Trouble(desk().notOrdered(), desk().notOrderedText(), retry));
            case Outcome.Refused(), Outcome.Unknown(var _) ->
                unavailable(new Trouble(desk().orderNotKnown(), desk().orderNotKnownText(), retry));
        };
    }

    private Response page(int status, Manifest manifest, OperationId operation, @Nullable String fault) {
        Bill bill = bills.of(manifest);
        Optional<CartAnswer> cart = frames.glance();
        Frame frame = frames.plain(desk().checkout(), cart, List.of());
        Retry form = new Retry(operation.toString(), manifest.version(), manifest.fields(), false);
        return Html.page(status, Templates.checkout(frame, bill, form, fault)).build();
    }

    /** The cart is no longer what the form showed, or it was never this visitor's. */
    private Response changed() {
        Trouble trouble = new Trouble(desk().cartChanged(), desk().cartChangedText(), null);
        return Html.page(409, Templates.trouble(frames.bare(trouble.heading()), trouble))
                .build();
    }

    private Response unavailable(Trouble trouble) {
        return Html.page(503, Templates.trouble(frames.bare(trouble.heading()), trouble))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response toCart() {
        return Response.seeOther(URI.create("/cart")).build();
    }

    private DeskTexts desk() {
        return language.desk();
    }

    /** What a checkout form carries, besides the payment, and whether an attempt so far may have been applied. */
    record Retry(String operation, String version, List<String> lines, boolean isAgain) {}

    /** Why nothing could be ordered, with the form to send again where that helps. */
    record Trouble(String heading, String text, @Nullable Retry retry) {}

    @CheckedTemplate(basePath = "checkout")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance checkout(Frame frame, Bill bill, Retry form, @Nullable String fault);

        static native TemplateInstance trouble(Frame frame, Trouble trouble);
    }
}
