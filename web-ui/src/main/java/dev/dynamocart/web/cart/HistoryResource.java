package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.client.HistoryAnswer;
import dev.dynamocart.web.client.Outcome;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** What happened to the cart and where, for whoever wonders why something is in it. */
@Path("/cart/history")
@RunOnVirtualThread
public class HistoryResource {
    private final CartService carts;
    private final Catalogue catalogue;
    private final Frames frames;
    private final Session session;
    private final Language language;

    HistoryResource(CartService carts, Catalogue catalogue, Frames frames, Session session, Language language) {
        this.carts = carts;
        this.catalogue = catalogue;
        this.frames = frames;
        this.session = session;
        this.language = language;
    }

    /** The newest changes. */
    @GET
    public Response show() {
        Outcome<HistoryAnswer> outcome = session.isNew()
                ? new Outcome.Done<>(new HistoryAnswer(List.of(), List.of()))
                : carts.history(session.cart());
        return switch (outcome) {
            case Outcome.Done(HistoryAnswer history) -> page(history);
            case Outcome.Refused(), Outcome.Unknown(), Outcome.Rejected(var _) ->
                Html.page(
                                503,
                                CartResource.Templates.unreachable(
                                        frames.bare(language.texts().cartUnreachable())))
                        .header(HttpHeaders.RETRY_AFTER, "2")
                        .build();
        };
    }

    private Response page(HistoryAnswer history) {
        Frame frame = frames.plain(language.texts().cartHistory(), frames.glance(), List.of());
        List<History.Entry> entries =
                history.entries().stream().map(this::entry).toList();
        return Html.page(Templates.history(frame, new History(entries)));
    }

    private History.Entry entry(HistoryAnswer.Entry entry) {
        String name = entry.productId() == null ? "" : name(new ProductId(entry.productId()));
        return new History.Entry(
                language.desk().deed(entry.deed(), name, entry.quantity()),
                Instant.parse(entry.at()),
                entry.operation().startsWith(session.guest().device()));
    }

    private String name(ProductId product) {
        return catalogue.find(product, language.locale()).map(Product::name).orElse(product.value());
    }

    @CheckedTemplate(basePath = "cart")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance history(Frame frame, History history);
    }
}
