package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Place;
import dev.dynamocart.cart.model.Units;

/**
 * Maps from dots: entries grouped by device, each sequence as its distance from the one before. An add whose price is that of
 * the add before it says so with one bit, so many adds of one product cost some three bytes each.
 */
final class DotMapFormat {
    private static final int QUANTITY_MAX = Integer.MAX_VALUE / 2;

    private DotMapFormat() {}

    static void writeUnits(ByteSink sink, Names names, Units units) {
        writeQuantities(sink, names, units.base());
        writeAdds(sink, names, units.adds());
    }

    static Units readUnits(ByteSource source, Names names) {
        return new Units(readQuantities(source, names), readAdds(source, names));
    }

    static void writeQuantities(ByteSink sink, Names names, DotMap<Integer> map) {
        Groups groups = new Groups(sink, names, map);
        for (int i = 0; i < map.size(); i++) {
            groups.writeDot(i);
            sink.putNumber(map.value(i));
        }
    }

    static DotMap<Integer> readQuantities(ByteSource source, Names names) {
        return read(source, names, () -> {
            int quantity = source.nextNumber(QUANTITY_MAX);
            if (quantity == 0) {
                throw source.malformed("a quantity is 0");
            }
            return quantity;
        });
    }

    static void writePlaces(ByteSink sink, Names names, DotMap<Place> map) {
        Groups groups = new Groups(sink, names, map);
        for (int i = 0; i < map.size(); i++) {
            groups.writeDot(i);
            sink.put(map.value(i) == Place.CART ? 0 : 1);
        }
    }

    static DotMap<Place> readPlaces(ByteSource source, Names names) {
        return read(source, names, () -> source.nextNumber(1) == 0 ? Place.CART : Place.LATER);
    }

    private static void writeAdds(ByteSink sink, Names names, DotMap<Added> map) {
        Groups groups = new Groups(sink, names, map);
        long priceBefore = -1;
        for (int i = 0; i < map.size(); i++) {
            groups.writeDot(i);
            Added added = map.value(i);
            boolean samePrice = added.priceMinor() == priceBefore;
            sink.putNumber((long) added.quantity() << 1 | (samePrice ? 1 : 0));
            if (!samePrice) {
                sink.putNumber(added.priceMinor());
                priceBefore = added.priceMinor();
            }
        }
    }

    private static DotMap<Added> readAdds(ByteSource source, Names names) {
        return read(source, names, new AddedReader(source));
    }

    private interface ValueReader<V> {
        V next();
    }

    private static final class AddedReader implements ValueReader<Added> {
        private final ByteSource source;
        private long priceBefore = -1;

        AddedReader(ByteSource source) {
            this.source = source;
        }

        @Override
        public Added next() {
            long tagged = source.nextNumber();
            if (tagged < 2 || tagged >> 1 > QUANTITY_MAX) {
                throw source.malformed("a quantity is out of range");
            }
            if ((tagged & 1) == 0) {
                long price = source.nextNumber();
                if (price == priceBefore) {
                    throw source.malformed("a price is repeated");
                }
                priceBefore = price;
            } else if (priceBefore < 0) {
                throw source.malformed("there is no price before this one");
            }
            return new Added((int) (tagged >> 1), priceBefore);
        }
    }

    private static <V> DotMap<V> read(ByteSource source, Names names, ValueReader<V> values) {
        int groups = source.nextCount();
        if (groups == 0) {
            return DotMap.empty();
        }
        DotMap.Builder<V> map = new DotMap.Builder<>(groups);
        int device = -1;
        for (int group = 0; group < groups; group++) {
            device = device + 1 + source.nextNumber(names.deviceCount());
            if (device >= names.deviceCount()) {
                throw source.malformed("a dot names a device that is not listed");
            }
            int entries = 1 + source.nextCount();
            long offset = -1;
            for (int i = 0; i < entries; i++) {
                offset = offset + 1 + source.nextNumber();
                map.add(names.dot(source, device, offset), values.next());
            }
        }
        return map.build();
    }

    /** Writes the dots of a map, with the head of a group before its first one. */
    private static final class Groups {
        private final ByteSink sink;
        private final Names names;
        private final DotMap<?> map;
        private int device = -1;
        private long expected;

        Groups(ByteSink sink, Names names, DotMap<?> map) {
            this.sink = sink;
            this.names = names;
            this.map = map;
            int groups = 0;
            for (int i = 0; i < map.size(); i++) {
                groups += isFirstOfGroup(i) ? 1 : 0;
            }
            sink.putNumber(groups);
        }

        private boolean isFirstOfGroup(int index) {
            return index == 0
                    || !map.dot(index - 1).device().equals(map.dot(index).device());
        }

        void writeDot(int index) {
            CartDot dot = map.dot(index);
            if (isFirstOfGroup(index)) {
                int next = names.indexOf(dot.device());
                sink.putNumber(next - device - 1);
                sink.putNumber(entriesFrom(index) - 1);
                device = next;
                expected = names.first(device);
            }
            sink.putNumber(dot.sequence() - expected);
            expected = dot.sequence() + 1;
        }

        private int entriesFrom(int index) {
            DeviceId group = map.dot(index).device();
            int count = 1;
            while (index + count < map.size() && map.dot(index + count).device().equals(group)) {
                count++;
            }
            return count;
        }
    }
}
