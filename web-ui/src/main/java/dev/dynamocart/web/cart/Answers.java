package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Texts;
import dev.dynamocart.web.session.Again;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What the shopper gets to see for the outcome of a change: the page to go on with, or why not and the same form again. */
@ApplicationScoped
class Answers {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Frames frames;
    private final Again again;

    Answers(Frames frames, Again again) {
        this.frames = frames;
        this.again = again;
    }

    Response answer(Outcome<CartAnswer> outcome, URI done, Retry retry) {
        Texts texts = frames.texts();
        return switch (outcome) {
            case Outcome.Done(var _) -> Response.seeOther(done).build();
            case Outcome.Rejected(int status) when status == 404 -> throw new NotFoundException();
            case Outcome.Rejected(int status)
            when status == 422 ->
                Html.page(422, Templates.full(frames.bare(texts.cartFull()))).build();
            case Outcome.Rejected(var _) -> throw new BadRequestException("the cart service does not take this");
            case Outcome.Refused()
            when !again.isSo() ->
                unavailable(Templates.unsaved(
                        frames.bare(texts.notSaved()), texts.notSaved(), texts.notSavedText(), retry));
            case Outcome.Unknown(int reached)
            when reached > 0 ->
                unavailable(Templates.unsaved(
                        frames.bare(texts.savedOnOne()), texts.savedOnOne(), texts.savedOnOneText(), retry.again()));
            case Outcome.Refused(), Outcome.Unknown(var _) ->
                unavailable(Templates.unsaved(
                        frames.bare(texts.notKnown()), texts.notKnown(), texts.notKnownText(), retry.again()));
        };
    }

    Response unreachable() {
        return unavailable(Templates.unreachable(frames.bare(frames.texts().cartUnreachable())));
    }

    private static Response unavailable(TemplateInstance page) {
        return Html.page(503, page)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @CheckedTemplate(basePath = "cart")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance unreachable(Frame frame);

        static native TemplateInstance full(Frame frame);

        static native TemplateInstance unsaved(Frame frame, String heading, String text, Retry retry);
    }
}
