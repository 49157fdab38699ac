package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.ProductId;
import jakarta.ws.rs.BadRequestException;
import java.util.List;

/**
 * The fields of a line's form: the pressed button, the typed quantity, the quantity that the page showed, the version
 * of the cart that the page showed, the operation id.
 */
record LineForm(String button, String quantity, String shown, String version, String operation) {
    /** The quantity that the page showed, which may be more than one change can carry. */
    int shownUnits() {
        if (!shown.matches("[0-9]{1,9}")) {
            throw new BadRequestException("no such quantity");
        }
        return Integer.parseInt(shown);
    }

    /** The same form again. */
    Retry retry(ProductId product) {
        return new Retry(
                "/cart/items/" + product,
                List.of(
                        new Retry.Field("do", button),
                        new Retry.Field("quantity", quantity),
                        new Retry.Field("shown", shown),
                        new Retry.Field("version", version),
                        new Retry.Field("op", operation)));
    }

    /** An add form again. */
    static Retry adding(ProductId product, int quantity, OperationId operation, String back) {
        return new Retry(
                "/cart/items",
                List.of(
                        new Retry.Field("product", product.value()),
                        new Retry.Field("quantity", Integer.toString(quantity)),
                        new Retry.Field("op", operation.toString()),
                        new Retry.Field("back", back)));
    }
}
