package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.Recent;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A cart as bytes, version 1:
 *
 * <pre>
 * 'K' 1 | devices | intervals of each device | products | lines | orders | journal | CRC32C of all before
 * </pre>
 *
 * <p>Numbers have seven bits a byte; dots are distances from the first sequence of their device.
 */
public final class CartCodec {
    /** No cart that keeps the limits comes near; a longer value is refused unread. */
    public static final int BYTES_MAX = 1 << 20;

    private static final int MAGIC = 'K';
    private static final int VERSION = 1;

    private CartCodec() {}

    public static byte[] encode(Cart cart) {
        Names names = Names.of(cart.context(), productsOf(cart));
        ByteSink sink = new ByteSink(512);
        sink.put(MAGIC);
        sink.put(VERSION);
        names.writeDevices(sink);
        ContextFormat.write(sink, cart.context());
        names.writeProducts(sink);
        LineFormat.write(sink, names, cart.lines());
        sink.putNumber(cart.orders().entries().size());
        for (Order order : cart.orders().entries()) {
            OrderFormat.write(sink, names, order);
        }
        JournalFormat.write(sink, names, cart.journal().entries());
        sink.putChecksum();
        return sink.toBytes();
    }

    /**
     * Reads a cart.
     *
     * @throws MalformedValueException if the bytes are not exactly what {@link #encode} writes for some cart
     */
    public static Cart decode(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new MalformedValueException("The value has " + bytes.length + " bytes, more than " + BYTES_MAX + ".");
        }
        ByteSource source = ByteSource.checked(bytes);
        if (source.next() != MAGIC || source.next() != VERSION) {
            throw source.malformed("it is not a cart of version " + VERSION);
        }
        try {
            return read(source);
        } catch (IllegalArgumentException broken) {
            throw source.malformed("a rule of carts is broken: " + broken.getMessage());
        }
    }

    private static Cart read(ByteSource source) {
        DeviceId[] devices = Names.readDevices(source);
        CartContext context = ContextFormat.read(source, devices);
        Names names = Names.read(source, devices, context);
        SortedMap<ProductId, Line> lines = LineFormat.read(source, names);
        List<Order> orders = new ArrayList<>();
        for (int i = source.nextCount(); i > 0; i--) {
            orders.add(OrderFormat.read(source, names));
        }
        List<JournalEntry> journal = JournalFormat.read(source, names);
        source.finish();
        Cart cart = new Cart(
                context, lines, Recent.of(Order.ORDERS_MAX, orders), Recent.of(JournalEntry.ENTRIES_MAX, journal));
        check(source, cart, names);
        return cart;
    }

    private static NavigableSet<ProductId> productsOf(Cart cart) {
        NavigableSet<ProductId> products = new TreeSet<>(cart.lines().keySet());
        cart.orders().entries().forEach(order -> products.addAll(order.lines().keySet()));
        cart.journal().entries().forEach(entry -> entry.product().ifPresent(products::add));
        return products;
    }

    /** Every dot that a cart speaks of has been seen by it, and every product that it lists is spoken of. */
    private static void check(ByteSource source, Cart cart, Names names) {
        CartContext context = cart.context();
        for (Line line : cart.lines().values()) {
            boolean covered = line.units().all(context::covers)
                    && line.place().all(context::covers)
                    && line.removals().all(context::covers);
            checkCovered(source, covered);
        }
        for (Order order : cart.orders().entries()) {
            order.lines()
                    .values()
                    .forEach(line -> checkCovered(source, line.units().all(context::covers)));
        }
        for (JournalEntry entry : cart.journal().entries()) {
            checkCovered(source, context.covers(entry.dot()));
        }
        if (productsOf(cart).size() != names.productCount()) {
            throw source.malformed("a listed product is not used");
        }
    }

    private static void checkCovered(ByteSource source, boolean covered) {
        if (!covered) {
            throw source.malformed("a dot is not covered by the context");
        }
    }
}
