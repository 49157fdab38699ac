package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.ProductId;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of a cart: each its product, units, place and removals. */
final class LineFormat {
    private LineFormat() {}

    static void write(ByteSink sink, Names names, SortedMap<ProductId, Line> lines) {
        sink.putNumber(lines.size());
        int before = -1;
        for (var entry : lines.entrySet()) {
            int product = names.indexOf(entry.getKey());
            sink.putNumber(product - before - 1);
            before = product;
            DotMapFormat.writeUnits(sink, names, entry.getValue().units());
            DotMapFormat.writePlaces(sink, names, entry.getValue().place());
            DotMapFormat.writeQuantities(sink, names, entry.getValue().removals());
        }
    }

    static SortedMap<ProductId, Line> read(ByteSource source, Names names) {
        SortedMap<ProductId, Line> lines = new TreeMap<>();
        int product = -1;
        for (int i = source.nextCount(); i > 0; i--) {
            product = nextProduct(source, names, product);
            Line line = new Line(
                    DotMapFormat.readUnits(source, names),
                    DotMapFormat.readPlaces(source, names),
                    DotMapFormat.readQuantities(source, names));
            if (line.isEmpty()) {
                throw source.malformed("a line is empty");
            }
            lines.put(names.product(product), line);
        }
        return lines;
    }

    /** The index of the next product of an ascending list. */
    static int nextProduct(ByteSource source, Names names, int before) {
        int product = before + 1 + source.nextNumber(names.productCount());
        if (product >= names.productCount()) {
            throw source.malformed("a line names a product that is not listed");
        }
        return product;
    }
}
