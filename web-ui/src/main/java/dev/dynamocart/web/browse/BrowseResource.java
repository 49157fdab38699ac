package dev.dynamocart.web.browse;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.PriceBand;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.catalogue.Results;
import dev.dynamocart.web.catalogue.Search;
import dev.dynamocart.web.catalogue.Sort;
import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.JustDone;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.session.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The pages for looking around. They show the shelves from the copy of the catalogue, also while carts cannot be reached. */
@Path("/")
@RunOnVirtualThread
public class BrowseResource {
    private static final int MORE = 4;

    private final Catalogue catalogue;
    private final Frames frames;
    private final Session session;
    private final Language language;

    BrowseResource(Catalogue catalogue, Frames frames, Session session, Language language) {
        this.catalogue = catalogue;
        this.frames = frames;
        this.session = session;
        this.language = language;
    }

    /** Home, a category, or the results of a search: the same shelf, chosen by the address. */
    @GET
    public Response shelf(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("price") @DefaultValue("") String price,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("page") @DefaultValue("") String page,
            @BeanParam JustDone done) {
        Search search = new Search(query, category, PriceBand.of(price), Sort.of(sort), pageNumber(page));
        List<Product> products = catalogue.products(language.locale());
        if (products.isEmpty()) {
            return Html.page(503, Templates.away(frames.bare(language.texts().shelvesAway()), search.path()))
                    .build();
        }
        Results results = search.in(products);
        Optional<CartAnswer> cart = frames.glance();
        Frame frame = frames.shelf(title(search), search, cart, done);
        return Html.page(Templates.shelf(frame, results, cards(results.shown(), cart)));
    }

    /** One product. */
    @GET
    @Path("products/{product}")
    public Response product(@PathParam("product") String name, @BeanParam JustDone done) {
        Product product = Optional.of(name)
                .filter(ProductId::isValid)
                .flatMap(valid -> catalogue.find(new ProductId(valid), language.locale()))
                .orElse(null);
        if (product == null) {
            return missingProduct();
        }
        Optional<CartAnswer> cart = frames.glance();
        Frame frame = frames.product(product, cart, done);
        List<Product> more = catalogue.products(language.locale()).stream()
                .filter(other -> other.category().equals(product.category()) && !other.equals(product))
                .limit(MORE)
                .toList();
        return Html.page(Templates.product(frame, card(product, cart), cards(more, cart), "/products/" + product.id()));
    }

    private Response missingProduct() {
        if (catalogue.products(language.locale()).isEmpty()) {
            return Html.page(503, Templates.away(frames.bare(language.texts().shelvesAway()), "/"))
                    .build();
        }
        throw new NotFoundException();
    }

    private String title(Search search) {
        if (!search.query().isEmpty()) {
            return language.texts().titled(language.texts().resultsFor(search.query()));
        }
        return search.category().isEmpty()
                ? language.texts().homeTitle()
                : language.texts().titled(language.texts().category(search.category()));
    }

    private List<Card> cards(List<Product> products, Optional<CartAnswer> cart) {
        return products.stream().map(product -> card(product, cart)).toList();
    }

    private Card card(Product product, Optional<CartAnswer> cart) {
        int inCart = cart.map(known -> known.quantityOf(product.id())).orElse(0);
        OperationId operation = session.mintOperation();
        return new Card(product, inCart, operation);
    }

    private static int pageNumber(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 1;
    }

    @CheckedTemplate(basePath = "browse")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance shelf(Frame frame, Results results, List<Card> cards);

        static native TemplateInstance product(Frame frame, Card card, List<Card> more, String path);

        static native TemplateInstance away(Frame frame, String retryPath);
    }
}
