package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.Recent;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A cart as bytes, version 2:
 *
 * <pre>
 * 'K' 2 | devices | intervals of each device | products | lines | orders | journal | transfers | CRC32C of all before
 * </pre>
 *
 * <p>Numbers have seven bits a byte; dots are distances from the first sequence of their device. Version 1 had no transfers and
 * told nothing of merges; it is read and never written.
 */
public final class CartCodec {
    /** No cart that keeps the limits comes near; a longer value is refused unread. */
    public static final int BYTES_MAX = 1 << 20;

    private static final int MAGIC = 'K';
    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_TRANSFERS = 1;

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
        TransferFormat.write(sink, names, cart.transfers().entries());
        sink.putChecksum();
        return sink.toBytes();
    }

    /**
     * Reads a cart.
     *
     * @throws MalformedValueException if the bytes are not exactly what {@link #encode} writes, or wrote, for some cart
     */
    public static Cart decode(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new MalformedValueException("The value has " + bytes.length + " bytes, more than " + BYTES_MAX + ".");
        }
        ByteSource source = ByteSource.checked(bytes);
        int magic = source.next();
        int version = source.next();
        if (magic != MAGIC || (version != VERSION && version != VERSION_WITHOUT_TRANSFERS)) {
            throw source.malformed("it is not a cart of version " + VERSION);
        }
        try {
            return read(source, version == VERSION);
        } catch (IllegalArgumentException broken) {
            throw source.malformed("a rule of carts is broken: " + broken.getMessage());
        }
    }

    private static Cart read(ByteSource source, boolean withTransfers) {
        DeviceId[] devices = Names.readDevices(source);
        CartContext context = ContextFormat.read(source, devices);
        Names names = Names.read(source, devices, context);
        SortedMap<ProductId, Line> lines = LineFormat.read(source, names);
        List<Order> orders = new ArrayList<>();
        for (int i = source.nextCount(); i > 0; i--) {
            orders.add(OrderFormat.read(source, names));
        }
        List<JournalEntry> journal = JournalFormat.read(source, names, withTransfers);
        List<Transfer> transfers = withTransfers ? TransferFormat.read(source, names) : List.of();
        source.finish();
        Cart cart = new Cart(
                context,
                lines,
                Recent.of(Order.ORDERS_MAX, orders),
                Recent.of(JournalEntry.ENTRIES_MAX, journal),
                Recent.of(Transfer.TRANSFERS_MAX, transfers));
        check(source, cart, names);
        return cart;
    }

    private static NavigableSet<ProductId> productsOf(Cart cart) {
        NavigableSet<ProductId> products = new TreeSet<>(cart.lines().keySet());
        cart.orders().entries().forEach(order -> products.addAll(order.lines().keySet()));
        for (JournalEntry entry : cart.journal().entries()) {
            entry.product().ifPresent(products::add);
            entry.merged().ifPresent(merged -> merged.verdicts().forEach(verdict -> products.add(verdict.product())));
        }
        cart.transfers()
                .entries()
                .forEach(transfer -> products.addAll(transfer.units().lines().keySet()));
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
        for (Transfer transfer : cart.transfers().entries()) {
            checkCovered(
                    source, context.covers(transfer.dot()) && transfer.units().all(context::covers));
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
