package dev.dynamocart.web.checkout;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartAnswer.Standing;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.OrderAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.page.DeskTexts;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.page.Notice;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The orders of a cart. An order is shown only to those whose cart names it. */
@Path("/orders")
@RunOnVirtualThread
public class OrdersResource {
    private final CartService carts;
    private final Bills bills;
    private final Frames frames;
    private final Session session;
    private final Language language;

    OrdersResource(CartService carts, Bills bills, Frames frames, Session session, Language language) {
        this.carts = carts;
        this.bills = bills;
        this.frames = frames;
        this.session = session;
        this.language = language;
    }

    /** The newest orders. */
    @GET
    public Response list() {
        return switch (orders()) {
            case Outcome.Done(OrderAnswer.Several several) ->
                page(
                        several.orders().stream().map(this::ordered).toList(),
                        several.standing().mayHideSomething());
            case Outcome.Refused(), Outcome.Unknown(var _), Outcome.Rejected(var _) -> unreachable();
        };
    }

    /** One order. Whoever guesses the id of another shopper's order learns nothing, not even that there is one. */
    @GET
    @Path("{order}")
    public Response order(@PathParam("order") String id, @QueryParam("did") @DefaultValue("") String did) {
        return switch (orders()) {
            case Outcome.Done(OrderAnswer.Several several) ->
                several.orders().stream()
                        .filter(order -> order.orderId().equals(id))
                        .findFirst()
                        .map(order -> page(ordered(order), did.equals("ordered")))
                        .orElseGet(() -> notListed(several.standing()));
            case Outcome.Refused(), Outcome.Unknown(var _), Outcome.Rejected(var _) -> unreachable();
        };
    }

    /** An order that is not in the list does not exist only if the list could be seen as a whole. */
    private Response notListed(Standing standing) {
        if (standing == Standing.FULL) {
            throw new NotFoundException();
        }
        return unreachable();
    }

    private Outcome<OrderAnswer.Several> orders() {
        return session.isNew() ? new Outcome.Done<>(OrderAnswer.Several.NONE) : carts.orders(session.cart());
    }

    private Ordered ordered(OrderAnswer order) {
        return new Ordered(order.orderId(), Instant.parse(order.orderedAt()), bills.of(order));
    }

    private Response page(List<Ordered> orders, boolean isHidden) {
        List<Notice> notices = isHidden && !orders.isEmpty() ? List.of(Notice.care(desk().ordersUnseen())) : List.of();
        Frame frame = frames.plain(desk().yourOrders(), frames.glance(), notices);
        return Html.page(Templates.orders(frame, orders, isHidden));
    }

    private Response page(Ordered order, boolean isJustDone) {
        Optional<CartAnswer> cart = frames.glance();
        List<Notice> notices = new ArrayList<>();
        if (isJustDone) {
            notices.add(Notice.good(desk().ordered()));
            cart.map(CartAnswer::units)
                    .filter(units -> units > 0)
                    .ifPresent(units -> notices.add(Notice.info(desk().keptMeanwhile(units))
                            .withLink(language.texts().viewCart(), "/cart")));
        }
        return Html.page(Templates.order(frames.plain(desk().yourOrder(), cart, notices), order));
    }

    private Response unreachable() {
        CheckoutResource.Trouble trouble =
                new CheckoutResource.Trouble(desk().ordersUnreachable(), desk().ordersUnreachableText(), null);
        return Html.page(503, CheckoutResource.Templates.trouble(frames.bare(trouble.heading()), trouble))
                .header(HttpHeaders.RETRY_AFTER, "2")
                .build();
    }

    private DeskTexts desk() {
        return language.desk();
    }

    /** An order as its pages show it. */
    record Ordered(String id, Instant at, Bill bill) {}

    @CheckedTemplate(basePath = "checkout")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance orders(Frame frame, List<Ordered> orders, boolean isHidden);

        static native TemplateInstance order(Frame frame, Ordered order);
    }
}
