package dev.dynamocart.web.cart;

import dev.dynamocart.web.client.Change;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.session.Choice;
import jakarta.ws.rs.BadRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One product brought to one quantity, 0 to 999, under its own operation id; as text {@code product:quantity:operation}. */
public record Adjustment(ProductId product, int quantity, OperationId operation) {
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{1,64}):([0-9]{1,3}):(\\S{1,64})");

    static Adjustment parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new BadRequestException("no such adjustment");
        }
        OperationId form =
                OperationId.parse(matcher.group(3)).orElseThrow(() -> new BadRequestException("no operation id"));
        int quantity = Integer.parseInt(matcher.group(2));
        return new Adjustment(new ProductId(matcher.group(1)), quantity, Choice.quantity(form, quantity));
    }

    /** The change, of what the page showed in that version. */
    Change change(String version) {
        return quantity == 0 ? new Change.Remove(product, version) : new Change.Set(product, quantity, version);
    }

    @Override
    public String toString() {
        return product + ":" + quantity + ":" + operation;
    }
}
