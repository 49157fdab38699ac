package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.Recent;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The newest orders of a cart as bytes under a key of their own, version 1: 'L' 1 | devices | products | orders | CRC32C. */
public final class OrderListCodec {
    /** How many orders a list keeps. */
    public static final int ORDERS_MAX = 100;

    private static final int MAGIC = 'L';
    private static final int VERSION = 1;

    private OrderListCodec() {}

    public static byte[] encode(Recent<OrderId, Order> orders) {
        Names names = namesOf(orders.entries());
        ByteSink sink = new ByteSink(512);
        sink.put(MAGIC);
        sink.put(VERSION);
        names.writeDevices(sink);
        names.writeProducts(sink);
        sink.putNumber(orders.entries().size());
        for (Order order : orders.entries()) {
            OrderFormat.write(sink, names, order);
        }
        sink.putChecksum();
        return sink.toBytes();
    }

    private static Names namesOf(List<Order> orders) {
        List<Units> units = new ArrayList<>();
        TreeSet<ProductId> products = new TreeSet<>();
        for (Order order : orders) {
            order.lines().values().forEach(line -> units.add(line.units()));
            products.addAll(order.lines().keySet());
        }
        return Names.of(units, products);
    }

    /**
     * Reads a list.
     *
     * @throws MalformedValueException if the bytes are not exactly what {@link #encode} writes for some list
     */
    public static Recent<OrderId, Order> decode(byte[] bytes) {
        ByteSource source = ByteSource.checked(bytes);
        if (source.next() != MAGIC || source.next() != VERSION) {
            throw source.malformed("it is not a list of orders of version " + VERSION);
        }
        try {
            Names names = Names.read(source);
            List<Order> orders = new ArrayList<>();
            for (int i = source.nextCount(); i > 0; i--) {
                orders.add(OrderFormat.read(source, names));
            }
            source.finish();
            Names used = namesOf(orders);
            if (used.deviceCount() != names.deviceCount() || used.productCount() != names.productCount()) {
                throw source.malformed("a listed name is not used");
            }
            return Recent.of(ORDERS_MAX, orders);
        } catch (IllegalArgumentException broken) {
            throw source.malformed("a rule of orders is broken: " + broken.getMessage());
        }
    }
}
