package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.page.JustDone;
import dev.dynamocart.web.page.JustDone.Deed;
import dev.dynamocart.web.session.Choice;
import dev.dynamocart.web.session.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The buttons of the receipt that a sign-in leaves: fine, keep only what joined, or take it out again. */
@Path("/cart/joined")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class JoinedResource {
    private final CartService carts;
    private final Session session;
    private final Answers answers;

    JoinedResource(CartService carts, Session session, Answers answers) {
        this.carts = carts;
        this.session = session;
        this.answers = answers;
    }

    /** Shows the receipt no longer. */
    @POST
    @Path("fine")
    public Response fine() {
        session.putReceiptAway();
        return Response.seeOther(URI.create("/cart")).build();
    }

    /** Brings each named product to the named quantity. */
    @POST
    @Path("keep-only")
    public Response keepOnly(
            @FormParam("version") @DefaultValue("") String version, @FormParam("line") List<String> lines) {
        List<Retry.Field> fields = new ArrayList<>(List.of(new Retry.Field("version", version)));
        lines.forEach(line -> fields.add(new Retry.Field("line", line)));
        Retry retry = new Retry("/cart/joined/keep-only", fields);
        for (Adjustment adjustment : lines.stream().map(Adjustment::parse).toList()) {
            Outcome<CartAnswer> outcome =
                    carts.change(session.cart(), adjustment.operation(), adjustment.change(version));
            if (!(outcome instanceof Outcome.Done<CartAnswer>)) {
                return answers.answer(outcome, URI.create("/cart"), retry);
            }
        }
        session.putReceiptAway();
        return Response.seeOther(URI.create("/cart?" + JustDone.parameters(Deed.KEPT_ONLY)))
                .build();
    }

    /** Takes out what is left of what joined. */
    @POST
    @Path("take-out")
    public Response takeOut(
            @FormParam("merge") @DefaultValue("") String mergeText,
            @FormParam("op") @DefaultValue("") String operationText) {
        OperationId merge = OperationId.parse(mergeText).orElseThrow(() -> new BadRequestException("no such join"));
        OperationId operation =
                OperationId.parse(operationText).orElseThrow(() -> new BadRequestException("no operation id"));
        Outcome<CartAnswer> outcome = carts.undoJoin(session.cart(), Choice.TAKE_OUT.of(operation), merge);
        Retry retry = new Retry(
                "/cart/joined/take-out",
                List.of(new Retry.Field("merge", mergeText), new Retry.Field("op", operationText)));
        if (outcome instanceof Outcome.Done<CartAnswer>) {
            session.putReceiptAway();
        }
        return answers.answer(outcome, URI.create("/cart?" + JustDone.parameters(Deed.TAKEN_OUT)), retry);
    }
}
