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
import dev.dynamocart.web.session.Choice;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cart page and the forms that change the cart. */
@Path("/cart")
@RunOnVirtualThread
public class CartResource {
    private final CartService carts;
    private final CartViews views;
    private final Frames frames;
    private final Session session;
    private final Answers answers;

    CartResource(CartService carts, CartViews views, Frames frames, Session session, Answers answers) {
        this.carts = carts;
        this.views = views;
        this.frames = frames;
        this.session = session;
        this.answers = answers;
    }

    /** The visitor's cart. */
    @GET
    public Response show(@BeanParam JustDone done) {
        Outcome<CartAnswer> outcome =
                session.isNew() ? new Outcome.Done<>(CartAnswer.EMPTY) : carts.read(session.cart());
        return switch (outcome) {
            case Outcome.Done(CartAnswer cart) ->
                Html.page(Templates.cart(frames.cart(cart, done), views.of(cart), views.receipt(cart)));
            case Outcome.Refused(), Outcome.Unknown(var _), Outcome.Rejected(var _) -> answers.unreachable();
        };
    }

    /**
     * Adds units of a product, from a list or from the product's page. What waited in the browser names the cart that it is for,
     * and goes into no other: somebody else may have signed in since.
     */
    @POST
    @Path("items")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("product") @DefaultValue("") String productText,
            @FormParam("quantity") @DefaultValue("1") String quantityText,
            @FormParam("op") @DefaultValue("") String operationText,
            @FormParam("back") @DefaultValue("/") String back,
            @FormParam("cart") @DefaultValue("") String cartTag) {
        if (!cartTag.isEmpty() && !cartTag.equals(session.cart().tag())) {
            throw new ClientErrorException(Response.Status.CONFLICT);
        }
        ProductId product = product(productText);
        int quantity = quantity(quantityText, 1);
        OperationId operation = operation(operationText);
        Outcome<CartAnswer> outcome = change(Choice.quantity(operation, quantity), new Change.Add(product, quantity));
        URI done = LocalPath.parse(back).with(JustDone.parameters(Deed.ADDED, product), product.value());
        return answers.answer(outcome, done, LineForm.adding(product, quantity, operation, back));
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
            case "less" -> less(product, operation, form, shown);
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
        Outcome<CartAnswer> outcome =
                change(Choice.quantity(operation, quantity), new Change.Set(product, quantity, form.version()));
        return answers.answer(outcome, toLine(Deed.CHANGED, product, quantity, operation), form.retry(product));
    }

    /**
     * A minus sets one less than the page showed. Where that is more than a change can carry, nothing changes and the page says
     * what to do.
     */
    private Response less(ProductId product, OperationId operation, LineForm form, int shown) {
        return shown > Change.QUANTITY_MAX + 1
                ? Response.seeOther(toLine(Deed.TOO_MANY, product, shown, operation))
                        .build()
                : set(product, operation, form, Math.max(0, shown - 1));
    }

    /** A plus is an add, so that two devices pressing it at once both count. */
    private Response more(ProductId product, OperationId operation, LineForm form, int shown) {
        Outcome<CartAnswer> outcome = change(Choice.ONE_MORE.of(operation), new Change.Add(product, 1));
        return answers.answer(outcome, toLine(Deed.CHANGED, product, shown + 1, operation), form.retry(product));
    }

    private Response remove(ProductId product, OperationId operation, LineForm form, Deed deed) {
        Outcome<CartAnswer> outcome = change(Choice.quantity(operation, 0), new Change.Remove(product, form.version()));
        String parameters = JustDone.parameters(deed, product, form.shownUnits(), operation);
        return answers.answer(outcome, URI.create("/cart?" + parameters + "#notices"), form.retry(product));
    }

    private Response move(ProductId product, OperationId operation, LineForm form, Deed deed) {
        Change change = deed == Deed.SAVED ? new Change.SaveForLater(product) : new Change.MoveToCart(product);
        String parameters = JustDone.parameters(deed, product);
        return answers.answer(
                change(operation, change), URI.create("/cart?" + parameters + "#" + product), form.retry(product));
    }

    /**
     * New adds of what was removed, under operation ids that follow from the removal's: one removal is undone once. More than an
     * add can carry comes back in several.
     */
    private Response undo(ProductId product, OperationId removal, LineForm form, Deed deed) {
        Map<OperationId, Change> steps = new LinkedHashMap<>();
        int left = form.shownUnits();
        for (OperationId step : undoSteps(removal, left)) {
            steps.put(step, new Change.PutBack(product, Math.min(left, Change.QUANTITY_MAX)));
            left -= Change.QUANTITY_MAX;
        }
        if (deed == Deed.RESTORED_LATER) {
            steps.put(Choice.UNDO_LATER.of(removal), new Change.SaveForLater(product));
        }
        Outcome<CartAnswer> outcome = inTurn(steps);
        URI done = URI.create("/cart?" + JustDone.parameters(deed, product) + "#" + product);
        return answers.answer(outcome, done, form.retry(product));
    }

    private Outcome<CartAnswer> change(OperationId operation, Change change) {
        return carts.change(session.cart(), operation, change);
    }

    private static List<OperationId> undoSteps(OperationId removal, int units) {
        int steps = Math.ceilDiv(units, Change.QUANTITY_MAX);
        if (steps < 1 || steps > Choice.UNDO_STEPS_MAX) {
            throw new BadRequestException("no such quantity");
        }
        return Choice.undo(removal, steps);
    }

    /** One change after the other, up to the first that is not done. Once one is done the whole is not surely undone any more. */
    private Outcome<CartAnswer> inTurn(Map<OperationId, Change> steps) {
        boolean isBegun = false;
        Outcome<CartAnswer> outcome = new Outcome.Refused<>();
        for (Map.Entry<OperationId, Change> step : steps.entrySet()) {
            outcome = change(step.getKey(), step.getValue());
            if (!(outcome instanceof Outcome.Done<CartAnswer>)) {
                return isBegun && outcome instanceof Outcome.Refused<CartAnswer> ? new Outcome.Unknown<>() : outcome;
            }
            isBegun = true;
        }
        return outcome;
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

        static native TemplateInstance cart(Frame frame, CartView cart, @Nullable Receipt receipt);
    }
}
