package dev.dynamocart.cart.rest;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the description at {@code /q/openapi} says of every operation alike: what parameters mean, and how errors look. */
public final class ApiDescription implements OASFilter {
    private static final String ID = " 1 to 64 of [A-Za-z0-9_-].";
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("cartId", "Names the cart; an unknown one is empty." + ID),
            Map.entry("productId", "Names the product." + ID),
            Map.entry("orderId", "Names the order." + ID),
            Map.entry(
                    "Idempotency-Key",
                    "<device>.<sequence>: makes the change safe to send any number of times. Device: 8 to 32 of [A-Za-z0-9_-];"
                            + " sequence: a whole number from 1 that the device has never used, on any cart. Without it the"
                            + " service mints one, and each request counts."),
            Map.entry(
                    "Cart-Version",
                    "The version that the shopper saw: the change then hits what was seen, also where it cannot be reached now."),
            Map.entry("If-None-Match", "The ETag of an earlier answer; 304 if it still holds."),
            Map.entry(
                    "query", "Words that must all occur in name, description, id or category. At most 200 characters."),
            Map.entry("category", "Id of a category."),
            Map.entry("minPriceMinor", "Lowest price, in minor units."),
            Map.entry("maxPriceMinor", "Highest price, in minor units."),
            Map.entry("sort", "\"name\" (default), \"price\" or \"-price\"."),
            Map.entry("page", "From 1; 24 products each."));

    @Override
    public Parameter filterParameter(Parameter parameter) {
        String description = PARAMETERS.get(parameter.getName());
        return description == null ? parameter : parameter.description(description);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE.toString(),
                        OASFactory.createMediaType().schema(problem()));
        api.getComponents()
                .addResponse(
                        "Problem",
                        OASFactory.createAPIResponse()
                                .description(
                                        "4xx, 429 and outcome \"refused\": surely not applied. Other 5xx: perhaps applied;"
                                                + " send it again with the same Idempotency-Key.")
                                .content(content));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .addProperty("type", text("urn:dynamo-cart:problem:<kind>"))
                .addProperty("title", text("The kind in words"))
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty("detail", text("What happened"))
                .addProperty("advice", text("What to do"))
                .addProperty("outcome", text("\"refused\" or \"unknown\"; only where the store was involved"))
                .addProperty(
                        "reached",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.INTEGER))
                                .description(
                                        "Beside outcome: storage nodes that are known to hold the change all the same."));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
