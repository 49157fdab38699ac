package dev.dynamocart.web.checkout;

import dev.dynamocart.web.client.CartAnswer;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.ProductId;
import jakarta.ws.rs.BadRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exactly what is bought: the version of the cart that a page showed, and its lines. */
record Manifest(String version, Map<ProductId, Integer> lines) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,64}):([1-9][0-9]{0,8})");

    /** What a cart shows to be in it, without what is saved for later. */
    static Manifest of(CartAnswer cart) {
        Map<ProductId, Integer> lines = new LinkedHashMap<>();
        cart.lines().stream()
                .filter(line -> !line.isForLater())
                .forEach((LineAnswer line) -> lines.put(new ProductId(line.productId()), line.quantity()));
        return new Manifest(Objects.requireNonNullElse(cart.version(), ""), lines);
    }

    /** Reads what {@link #fields} wrote into a form. */
    static Manifest parse(String version, List<String> fields) {
        Map<ProductId, Integer> lines = new LinkedHashMap<>();
        for (String field : fields) {
            Matcher matcher = LINE.matcher(field);
            if (!matcher.matches()) {
                throw new BadRequestException("no such line");
            }
            lines.put(new ProductId(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
        if (version.isEmpty() || lines.isEmpty()) {
            throw new BadRequestException("nothing to order");
        }
        return new Manifest(version, lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The lines as fields of a form. */
    List<String> fields() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ":" + line.getValue())
                .toList();
    }
}
