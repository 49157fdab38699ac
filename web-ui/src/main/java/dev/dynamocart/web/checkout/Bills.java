package dev.dynamocart.web.checkout;

import dev.dynamocart.web.catalogue.Price;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.LineAnswer;
import dev.dynamocart.web.client.OrderAnswer;
import dev.dynamocart.web.client.ProductId;
import dev.dynamocart.web.page.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts names and prices to the lines of a manifest or an order. */
@ApplicationScoped
class Bills {
    private final Words words;

    Bills(Words words) {
        this.words = words;
    }

    /** What the manifest would cost now. */
    Bill of(Manifest manifest) {
        List<Bill.Line> lines =
                manifest.lines().entrySet().stream().map(this::line).toList();
        Price total = lines.stream()
                .map(Bill.Line::total)
                .filter(Objects::nonNull)
                .reduce(Price::plus)
                .orElse(null);
        return new Bill(lines, lines.stream().mapToInt(Bill.Line::quantity).sum(), total);
    }

    private Bill.Line line(Map.Entry<ProductId, Integer> line) {
        Optional<Product> product = words.find(line.getKey());
        return new Bill.Line(
                line.getKey(),
                product.map(Product::name).orElseGet(() -> line.getKey().value()),
                product.map(Product::category).orElse("none"),
                line.getValue(),
                product.map(Product::price).orElse(null));
    }

    /** What the order did cost. */
    Bill of(OrderAnswer order) {
        Currency currency = Currency.getInstance(order.currency());
        List<Bill.Line> lines =
                order.lines().stream().map(line -> line(line, currency)).toList();
        return new Bill(lines, order.units(), new Price(order.totalMinor(), currency));
    }

    private Bill.Line line(LineAnswer line, Currency currency) {
        ProductId id = new ProductId(line.productId());
        Optional<Product> product = words.find(id);
        String nameThen = Objects.requireNonNullElse(line.name(), line.productId());
        Long priceMinor = line.priceMinor();
        return new Bill.Line(
                id,
                product.map(Product::name).orElse(nameThen),
                product.map(Product::category).orElse("none"),
                line.quantity(),
                priceMinor == null ? null : new Price(priceMinor, currency));
    }
}
