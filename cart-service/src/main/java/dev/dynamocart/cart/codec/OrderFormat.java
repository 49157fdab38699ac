package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.SortedMap;
import java.util.TreeMap;

/** An order, inside a cart or alone: id, time, and each line with its units and price. */
final class OrderFormat {
    private OrderFormat() {}

    static void write(ByteSink sink, Names names, Order order) {
        sink.putId(order.id().value());
        sink.putNumber(order.atMillis());
        sink.putNumber(order.lines().size());
        int before = -1;
        for (var entry : order.lines().entrySet()) {
            int product = names.indexOf(entry.getKey());
            sink.putNumber(product - before - 1);
            before = product;
            DotMapFormat.writeUnits(sink, names, entry.getValue().units());
            sink.putNumber(entry.getValue().priceMinor());
        }
    }

    static Order read(ByteSource source, Names names) {
        String id = source.nextId();
        if (!OrderId.isValid(id)) {
            throw source.malformed("an order id is not one");
        }
        long atMillis = source.nextNumber();
        SortedMap<ProductId, Order.Line> lines = new TreeMap<>();
        int product = -1;
        for (int i = source.nextCount(); i > 0; i--) {
            product = LineFormat.nextProduct(source, names, product);
            Units units = DotMapFormat.readUnits(source, names);
            lines.put(names.product(product), new Order.Line(units, source.nextNumber()));
        }
        return new Order(new OrderId(id), atMillis, lines);
    }
}
