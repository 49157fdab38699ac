package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.Units;
import java.util.List;

/** An order as bytes under its own key, version 1: 'O' 1 | devices | products | order | CRC32C of all before. */
public final class OrderCodec {
    private static final int MAGIC = 'O';
    private static final int VERSION = 1;

    private OrderCodec() {}

    public static byte[] encode(Order order) {
        Names names = namesOf(order);
        ByteSink sink = new ByteSink(256);
        sink.put(MAGIC);
        sink.put(VERSION);
        names.writeDevices(sink);
        names.writeProducts(sink);
        OrderFormat.write(sink, names, order);
        sink.putChecksum();
        return sink.toBytes();
    }

    private static Names namesOf(Order order) {
        List<Units> units =
                order.lines().values().stream().map(Order.Line::units).toList();
        return Names.of(units, order.lines().keySet());
    }

    /**
     * Reads an order.
     *
     * @throws MalformedValueException if the bytes are not exactly what {@link #encode} writes for some order
     */
    public static Order decode(byte[] bytes) {
        ByteSource source = ByteSource.checked(bytes);
        if (source.next() != MAGIC || source.next() != VERSION) {
            throw source.malformed("it is not an order of version " + VERSION);
        }
        try {
            Names names = Names.read(source);
            Order order = OrderFormat.read(source, names);
            source.finish();
            Names used = namesOf(order);
            if (used.deviceCount() != names.deviceCount() || used.productCount() != names.productCount()) {
                throw source.malformed("a listed name is not used");
            }
            return order;
        } catch (IllegalArgumentException broken) {
            throw source.malformed("a rule of orders is broken: " + broken.getMessage());
        }
    }
}
