package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.catalogue.ProductPage;
import dev.dynamocart.cart.catalogue.ProductQuery;
import dev.dynamocart.cart.catalogue.ProductQuery.Sort;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The catalogue. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class ProductsResource {
    private static final int QUERY_CHARS_MAX = 200;

    private final Catalogue catalogue;

    ProductsResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Lists products; sort is "name", "price" or "-price". */
    @GET
    public ProductPage list(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("page") @Nullable String page) {
        if (query.length() > QUERY_CHARS_MAX) {
            throw new ProblemException(Problem.badRequest(
                    "bad-query", "The query is too long.", "Use at most " + QUERY_CHARS_MAX + " characters."));
        }
        return catalogue.list(new ProductQuery(query, category, sort(sort), Inputs.page(page)));
    }

    private static Sort sort(String text) {
        return switch (text) {
            case "", "name" -> Sort.NAME;
            case "price" -> Sort.PRICE;
            case "-price", "price-desc" -> Sort.PRICE_DESCENDING;
            default ->
                throw new ProblemException(Problem.badRequest(
                        "bad-sort", "There is no such order.", "Use sort=name, sort=price or sort=-price."));
        };
    }

    @GET
    @Path("/{productId}")
    public Product find(@PathParam("productId") String productId) {
        return catalogue.find(Inputs.productId(productId)).orElseThrow(() -> noSuchProduct(productId));
    }

    static ProblemException noSuchProduct(String productId) {
        return new ProblemException(Problem.of(
                404, "no-such-product", "There is no product " + productId + ".", "Choose one of GET /products."));
    }
}
