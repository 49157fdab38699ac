package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.HistoryAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Notice;
import dev.dynamocart.web.page.Words;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** What happened to the cart and where, for whoever wonders why something is in it. */
@Path("/cart/history")
@RunOnVirtualThread
public class HistoryResource {
    private final CartService carts;
    private final Frames frames;
    private final Session session;
    private final Answers answers;
    private final Words words;

    HistoryResource(CartService carts, Frames frames, Session session, Answers answers, Words words) {
        this.carts = carts;
        this.frames = frames;
        this.session = session;
        this.answers = answers;
        this.words = words;
    }

    /** The newest changes. */
    @GET
    public Response show() {
        Outcome<HistoryAnswer> outcome =
                session.isNew() ? new Outcome.Done<>(HistoryAnswer.EMPTY) : carts.history(session.cart());
        return switch (outcome) {
            case Outcome.Done(HistoryAnswer history) -> page(history);
            case Outcome.Refused(), Outcome.Unknown(var _), Outcome.Rejected(var _) -> answers.unreachable();
        };
    }

    private Response page(HistoryAnswer history) {
        boolean isHidden = history.standing().mayHideSomething();
        String title = words.texts().cartHistory();
        Frame frame = isHidden && !history.entries().isEmpty()
                ? frames.inPart(title, frames.glance(), Notice.care(words.desk().historyUnseen()))
                : frames.plain(title, frames.glance(), List.of());
        List<History.Entry> entries =
                history.entries().stream().map(this::entry).toList();
        return Html.page(Templates.history(frame, new History(entries, isHidden)));
    }

    private History.Entry entry(HistoryAnswer.Entry entry) {
        String name = entry.productId() == null ? "" : words.name(new ProductId(entry.productId()));
        return new History.Entry(
                words.desk().deed(entry.deed(), name, entry.quantity()),
                Instant.parse(entry.at()),
                entry.operation().startsWith(session.guest().device()),
                entry.merged() == null ? 1 : entry.merged().siblings());
    }

    @CheckedTemplate(basePath = "cart")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance history(Frame frame, History history);
    }
}
