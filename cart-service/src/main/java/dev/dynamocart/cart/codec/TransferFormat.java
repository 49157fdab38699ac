package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Transfer;
import dev.dynamocart.cart.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Transfers: operation, time, direction, the other cart, and each product with its units. */
final class TransferFormat {
    private static final Transfer.Direction[] DIRECTIONS = Transfer.Direction.values();

    private TransferFormat() {}

    @SuppressWarnings("EnumOrdinal") // The order of the directions is part of the format, and says so.
    static void write(ByteSink sink, Names names, List<Transfer> transfers) {
        sink.putNumber(transfers.size());
        for (Transfer transfer : transfers) {
            int device = names.indexOf(transfer.dot().device());
            sink.putNumber(device);
            sink.putNumber(transfer.dot().sequence() - names.first(device));
            sink.putNumber(transfer.atMillis());
            sink.put(transfer.direction().ordinal());
            sink.putId(transfer.other().value());
            sink.putNumber(transfer.units().lines().size());
            int before = -1;
            for (var line : transfer.units().lines().entrySet()) {
                int product = names.indexOf(line.getKey());
                sink.putNumber(product - before - 1);
                before = product;
                DotMapFormat.writeUnits(sink, names, line.getValue());
            }
        }
    }

    static List<Transfer> read(ByteSource source, Names names) {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = source.nextCount(); i > 0; i--) {
            int device = source.nextNumber(names.deviceCount() - 1);
            CartDot dot = names.dot(source, device, source.nextNumber());
            long atMillis = source.nextNumber();
            Transfer.Direction direction = DIRECTIONS[source.nextNumber(DIRECTIONS.length - 1)];
            CartId other = new CartId(source.nextId());
            transfers.add(new Transfer(dot, atMillis, direction, other, readUnits(source, names)));
        }
        return transfers;
    }

    private static Manifest readUnits(ByteSource source, Names names) {
        SortedMap<ProductId, Units> lines = new TreeMap<>();
        int product = -1;
        for (int i = source.nextCount(); i > 0; i--) {
            product = LineFormat.nextProduct(source, names, product);
            Units units = DotMapFormat.readUnits(source, names);
            if (units.isEmpty()) {
                throw source.malformed("a transfer has a line without units");
            }
            lines.put(names.product(product), units);
        }
        return new Manifest(lines);
    }
}
