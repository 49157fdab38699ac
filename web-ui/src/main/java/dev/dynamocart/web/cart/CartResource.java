package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.Change;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.JustDone;
import dev.dynamocart.web.page.JustDone.Deed;
import dev.dynamocart.web.page.LocalPath;
import dev.dynamocart.web.page.Texts;
import dev.dynamocart.web.session.Choice;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The cart page and the forms that change the cart. */
@Path("/cart")
@RunOnVirtualThread
public class CartResource {
    private static final int QUANTITY_MAX = 999;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final CartService carts;
    private final CartViews views;
    private final Frames frames;
    private final Session session;
    private final Texts texts;

    CartResource(CartService carts, CartViews views, Frames frames, Session session, Texts texts) {
        this.carts = carts;
        this.views = views;
        this.frames = frames;
        this.session = session;
        this.texts = texts;
    }

    /** The visitor's cart. */
    @GET
    public Response show(@BeanParam JustDone done) {
        Outcome outcome = session.isNew()
                ? new Outcome.Done(CartAnswer.EMPTY)
                : carts.read(session.visitor().cart());
        return switch (outcome) {
            case Outcome.Done(CartAnswer cart) -> Html.page(Templates.cart(frames.cart(cart, done), views.of(cart)));
            case Outcome.Refused _ -> unreachable();
            case Outcome.Unknown _ -> unreachable();
            case Outcome.Rejected _ -> unreachable();
        };
    }

    /** Adds units of a product, from a list or from the product's page. */
    @POST
    @Path("items")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("product") @DefaultValue("") String productText,
            @FormParam("quantity") @DefaultValue("1") String quantityText,
            @FormParam("op") @DefaultValue("") String operationText,
            @FormParam("back") @DefaultValue("/") String back) {
        ProductId product = product(productText);
        int quantity = quantity(quantityText, 1);
        OperationId operation = operation(operationText);
        Outcome outcome = change(Choice.quantity(operation, quantity), new Change.Add(product, quantity));
        URI done = LocalPath.parse(back).with(JustDone.parameters(Deed.ADDED, product), product.value());
        return answer(outcome, done, LineForm.adding(product, quantity, operation, back));
    }

    /** Does what the pressed button of a line says. */
    @POST
    @Path("items/{product}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("product") String productText,
            @FormParam("do") @DefaultValue("") String button,
            @FormParam("quantity") @DefaultValue("1") String quantityText,
            @FormParam("shown") @DefaultValue("1") String shownText,
            @FormParam("version") @DefaultValue("") String version,
            @FormParam("op") @DefaultValue("") String operationText) {
        ProductId product = product(productText);
        OperationId operation = operation(operationText);
        LineForm form = new LineForm(button, quantityText, shownText, version, operationText);
        int shown = form.shownUnits();
        return switch (button) {
            case "less" -> set(product, operation, form, shown - 1);
            case "set" -> set(product, operation, form, quantity(form.quantity(), 0));
            case "more" -> more(product, operation, form, shown);
            case "remove" -> remove(product, operation, form, Deed.REMOVED);
            case "remove-later" -> remove(product, operation, form, Deed.REMOVED_LATER);
            case "later" -> move(product, Choice.LATER.of(operation), form, Deed.SAVED);
            case "cart" -> move(product, Choice.TO_CART.of(operation), form, Deed.MOVED);
            case "undo" -> undo(product, operation, form, Deed.RESTORED);
            case "undo-later" -> undo(product, operation, form, Deed.RESTORED_LATER);
            default -> throw new BadRequestException("no such button");
        };
    }

    private Response set(ProductId product, OperationId operation, LineForm form, int quantity) {
        if (quantity == 0) {
            return remove(product, operation, form, Deed.REMOVED);
        }
        Outcome outcome =
                change(Choice.quantity(operation, quantity), new Change.Set(product, quantity, form.version()));
        return answer(outcome, toLine(Deed.CHANGED, product, quantity, operation), form.retry(product));
    }

    /** A plus is an add, so that two devices pressing it at once both count. */
    private Response more(ProductId product, OperationId operation, LineForm form, int shown) {
        Outcome outcome = change(Choice.ONE_MORE.of(operation), new Change.Add(product, 1));
        return answer(
                outcome,
                toLine(Deed.CHANGED, product, Math.min(shown + 1, QUANTITY_MAX), operation),
                form.retry(product));
    }

    private Response remove(ProductId product, OperationId operation, LineForm form, Deed deed) {
        Outcome outcome = change(Choice.quantity(operation, 0), new Change.Remove(product, form.version()));
        String parameters = JustDone.parameters(deed, product, form.shownUnits(), operation);
        return answer(outcome, URI.create("/cart?" + parameters + "#notices"), form.retry(product));
    }

    private Response move(ProductId product, OperationId operation, LineForm form, Deed deed) {
        Change change = deed == Deed.SAVED ? new Change.SaveForLater(product) : new Change.MoveToCart(product);
        String parameters = JustDone.parameters(deed, product);
        return answer(
                change(operation, change), URI.create("/cart?" + parameters + "#" + product), form.retry(product));
    }

    /** A new add of what was removed, under an operation id that follows from the removal's: one removal is undone once. */
    private Response undo(ProductId product, OperationId removal, LineForm form, Deed deed) {
        int quantity = form.shownUnits();
        Outcome outcome = change(Choice.UNDO.of(removal), new Change.PutBack(product, quantity));
        if (outcome instanceof Outcome.Done && deed == Deed.RESTORED_LATER) {
            outcome = change(Choice.UNDO_LATER.of(removal), new Change.SaveForLater(product));
        }
        URI done = URI.create("/cart?" + JustDone.parameters(deed, product) + "#" + product);
        return answer(outcome, done, form.retry(product));
    }

    private Outcome change(OperationId operation, Change change) {
        return carts.change(session.visitor().cart(), operation, change);
    }

    private Response answer(Outcome outcome, URI done, Retry retry) {
        return switch (outcome) {
            case Outcome.Done _ -> Response.seeOther(done).build();
            case Outcome.Rejected(int status) when status == 404 -> throw new NotFoundException();
            case Outcome.Rejected(int status)
            when status == 422 ->
                Html.page(422, Templates.full(frames.bare(texts.cartFull()))).build();
            case Outcome.Rejected _ -> throw new BadRequestException("the cart service does not take this");
            case Outcome.Refused _ ->
                unavailable(Templates.unsaved(
                        frames.bare(texts.notSaved()), texts.notSaved(), texts.notSavedText(), retry));
            case Outcome.Unknown _ ->
                unavailable(Templates.unsaved(
                        frames.bare(texts.notKnown()), texts.notKnown(), texts.notKnownText(), retry));
        };
    }

    private Response unreachable() {
        return unavailable(Templates.unreachable(frames.bare(texts.cartUnreachable())));
    }

    private static Response unavailable(TemplateInstance page) {
        return Html.page(503, page)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static URI toLine(Deed deed, ProductId product, int meant, OperationId operation) {
        return URI.create("/cart?" + JustDone.parameters(deed, product, meant, operation) + "#" + product);
    }

    private static ProductId product(String text) {
        if (!ProductId.isValid(text)) {
            throw new BadRequestException("no such product");
        }
        return new ProductId(text);
    }

    private static OperationId operation(String text) {
        return OperationId.parse(text).orElseThrow(() -> new BadRequestException("no operation id"));
    }

    private static int quantity(String text, int min) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) < min) {
            throw new BadRequestException("no such quantity");
        }
        return Integer.parseInt(digits);
    }

    @CheckedTemplate(basePath = "cart")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance cart(Frame frame, CartView cart);

        static native TemplateInstance unreachable(Frame frame);

        static native TemplateInstance full(Frame frame);

        static native TemplateInstance unsaved(Frame frame, String heading, String text, Retry retry);
    }
}
