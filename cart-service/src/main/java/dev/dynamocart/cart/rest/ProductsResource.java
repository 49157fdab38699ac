package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.catalogue.ProductPage;
import dev.dynamocart.cart.catalogue.ProductQuery;
import dev.dynamocart.cart.catalogue.ProductQuery.Sort;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The catalogue. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Tag(name = "products")
public class ProductsResource {
    private static final int QUERY_CHARS_MAX = 200;
    /** Long enough to take the load off, short enough that a new price is seen at once. */
    private static final String CACHE = "public, max-age=60";

    private final Catalogue catalogue;

    ProductsResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Lists products. Prices are in minor units; sort is "name", "price" or "-price". */
    @GET
    @Operation(summary = "Products by words, category and price, 24 a page")
    public RestResponse<ProductPage> list(
            @BeanParam ListParameters asked, @HeaderParam("If-None-Match") @Nullable String known) {
        if (asked.query.length() > QUERY_CHARS_MAX) {
            throw new ProblemException(Problem.badRequest(
                    "bad-query", "The query is too long.", "Use at most " + QUERY_CHARS_MAX + " characters."));
        }
        ProductQuery query = new ProductQuery(
                asked.query,
                asked.category,
                Inputs.prices(asked.minPriceMinor, asked.maxPriceMinor),
                sort(asked.sort),
                Inputs.page(asked.page));
        return cached(known, () -> catalogue.list(query));
    }

    /** What a list is asked for. */
    public static final class ListParameters {
        @QueryParam("query")
        @DefaultValue("")
        String query = "";

        @QueryParam("category")
        @DefaultValue("")
        String category = "";

        @QueryParam("minPriceMinor")
        @Nullable
        String minPriceMinor;

        @QueryParam("maxPriceMinor")
        @Nullable
        String maxPriceMinor;

        @QueryParam("sort")
        @DefaultValue("")
        String sort = "";

        @QueryParam("page")
        @Nullable
        String page;
    }

    /** The catalogue changes with the service only, so its version tags every answer. */
    private <T> RestResponse<T> cached(@Nullable String known, Supplier<T> answer) {
        boolean same = EntityTags.matches(known, catalogue.version());
        RestResponse.ResponseBuilder<T> response = same
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(answer.get());
        return response.header("ETag", EntityTags.of(catalogue.version()))
                .header("Cache-Control", CACHE)
                .build();
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
    @Operation(summary = "A product")
    public RestResponse<Product> find(
            @PathParam("productId") String productId, @HeaderParam("If-None-Match") @Nullable String known) {
        Product product = catalogue.find(Inputs.productId(productId)).orElseThrow(() -> noSuchProduct(productId));
        return cached(known, () -> product);
    }

    static ProblemException noSuchProduct(String productId) {
        return new ProblemException(Problem.of(
                404, "no-such-product", "There is no product " + productId + ".", "Choose one of GET /products."));
    }
}
