package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The devices and products that a value speaks of, so that its dots can name them by a small number. */
final class Names {
    private final DeviceId[] devices;
    /** For each device the number from which its sequences count; 1 where there is no context to take it from. */
    private final long[] firsts;

    private final ProductId[] products;

    private Names(DeviceId[] devices, long[] firsts, ProductId[] products) {
        this.devices = devices;
        this.firsts = firsts;
        this.products = products;
    }

    static Names of(CartContext context, SortedSet<ProductId> products) {
        DeviceId[] devices = new DeviceId[context.deviceCount()];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = context.device(i);
        }
        return new Names(devices, firstsOf(context), products.toArray(ProductId[]::new));
    }

    /** Names for units that stand without a cart. */
    static Names of(Collection<Units> units, Set<ProductId> products) {
        TreeSet<DeviceId> devices = new TreeSet<>();
        for (Units each : units) {
            addDevices(devices, each.base());
            addDevices(devices, each.adds());
        }
        return new Names(
                devices.toArray(DeviceId[]::new),
                ones(devices.size()),
                new TreeSet<>(products).toArray(ProductId[]::new));
    }

    private static long[] firstsOf(CartContext context) {
        long[] firsts = new long[context.deviceCount()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = context.bounds(i)[0];
        }
        return firsts;
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void addDevices(Set<DeviceId> devices, DotMap<?> dots) {
        for (int i = 0; i < dots.size(); i++) {
            devices.add(dots.dot(i).device());
        }
    }

    int deviceCount() {
        return devices.length;
    }

    int productCount() {
        return products.length;
    }

    ProductId product(int index) {
        return products[index];
    }

    int indexOf(DeviceId device) {
        return Arrays.binarySearch(devices, device);
    }

    int indexOf(ProductId product) {
        return Arrays.binarySearch(products, product);
    }

    long first(int device) {
        return firsts[device];
    }

    CartDot dot(ByteSource source, int device, long offset) {
        long sequence = firsts[device] + offset;
        if (sequence < 1 || sequence > CartDot.SEQUENCE_MAX) {
            throw source.malformed("a sequence is out of range");
        }
        return new CartDot(devices[device], sequence);
    }

    void writeDevices(ByteSink sink) {
        sink.putNumber(devices.length);
        for (DeviceId device : devices) {
            sink.putId(device.value());
        }
    }

    void writeProducts(ByteSink sink) {
        sink.putNumber(products.length);
        for (ProductId product : products) {
            sink.putId(product.value());
        }
    }

    /** Reads the names of a value that stands without a cart. */
    static Names read(ByteSource source) {
        DeviceId[] devices = readDevices(source);
        return new Names(devices, ones(devices.length), readProducts(source));
    }

    /** Reads the products of a cart whose context is known. */
    static Names read(ByteSource source, DeviceId[] devices, CartContext context) {
        return new Names(devices, firstsOf(context), readProducts(source));
    }

    static DeviceId[] readDevices(ByteSource source) {
        DeviceId[] devices = new DeviceId[source.nextCount()];
        for (int i = 0; i < devices.length; i++) {
            String id = source.nextId();
            if (!DeviceId.isValid(id)) {
                throw source.malformed("a device id is not one");
            }
            devices[i] = new DeviceId(id);
            if (i > 0 && devices[i - 1].compareTo(devices[i]) >= 0) {
                throw source.malformed("device ids do not ascend");
            }
        }
        return devices;
    }

    private static ProductId[] readProducts(ByteSource source) {
        ProductId[] products = new ProductId[source.nextCount()];
        for (int i = 0; i < products.length; i++) {
            String id = source.nextId();
            if (!ProductId.isValid(id)) {
                throw source.malformed("a product id is not one");
            }
            products[i] = new ProductId(id);
            if (i > 0 && products[i - 1].compareTo(products[i]) >= 0) {
                throw source.malformed("product ids do not ascend");
            }
        }
        return products;
    }
}
