package dev.dynamocart.cart.lattice;

import java.util.Arrays;

/**
 * A causal context over devices: the set of dots that a cart has seen, kept as closed intervals per device because gaps are
 * normal. A dot that the context covers and the cart does not hold was removed; a dot that it does not cover is news.
 *
 * <p>Canonical: devices ascend, intervals of a device ascend, are disjoint and never touch. Equal sets are equal objects.
 */
public final class CartContext {
    public static final CartContext EMPTY = new CartContext(new DeviceId[0], new long[0][]);

    private final DeviceId[] devices;
    /** For each device the bounds from0, to0, from1, to1 and so on. */
    private final long[][] bounds;

    private CartContext(DeviceId[] devices, long[][] bounds) {
        this.devices = devices;
        this.bounds = bounds;
    }

    /**
     * Builds a context from its canonical parts.
     *
     * @param bounds for each device its interval bounds: from0, to0, from1, to1 and so on
     * @throws IllegalArgumentException if the parts are not canonical
     */
    public static CartContext of(DeviceId[] devices, long[][] bounds) {
        if (devices.length != bounds.length) {
            throw new IllegalArgumentException("A context needs bounds for each device.");
        }
        for (int i = 0; i < devices.length; i++) {
            if (i > 0 && devices[i - 1].compareTo(devices[i]) >= 0) {
                throw new IllegalArgumentException("The devices of a context ascend.");
            }
            checkBounds(bounds[i]);
        }
        return new CartContext(
                devices.clone(), Arrays.stream(bounds).map(long[]::clone).toArray(long[][]::new));
    }

    private static void checkBounds(long[] bounds) {
        if (bounds.length == 0 || bounds.length % 2 != 0) {
            throw new IllegalArgumentException("A device of a context has at least one interval.");
        }
        long freeFrom = 1;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] < freeFrom || bounds[i + 1] < bounds[i] || bounds[i + 1] > CartDot.SEQUENCE_MAX) {
                throw new IllegalArgumentException("The intervals of a context ascend and do not touch.");
            }
            freeFrom = bounds[i + 1] == CartDot.SEQUENCE_MAX ? Long.MAX_VALUE : bounds[i + 1] + 2;
        }
    }

    public boolean covers(CartDot dot) {
        int device = Arrays.binarySearch(devices, dot.device());
        return device >= 0 && intervalOf(bounds[device], dot.sequence()) >= 0;
    }

    /** True if this context has seen everything that the other one has. */
    public boolean covers(CartContext other) {
        return union(other).equals(this);
    }

    /** Index of the lower bound of the interval that holds the sequence, or -1. */
    private static int intervalOf(long[] bounds, long sequence) {
        for (int i = bounds.length - 2; i >= 0; i -= 2) {
            if (bounds[i] <= sequence) {
                return sequence <= bounds[i + 1] ? i : -1;
            }
        }
        return -1;
    }

    public CartContext with(CartDot dot) {
        if (covers(dot)) {
            return this;
        }
        return union(new CartContext(new DeviceId[] {dot.device()}, new long[][] {{dot.sequence(), dot.sequence()}}));
    }

    /** The join: what either of the two has seen. */
    public CartContext union(CartContext other) {
        DeviceId[] all = new DeviceId[devices.length + other.devices.length];
        long[][] merged = new long[all.length][];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < devices.length || j < other.devices.length) {
            int order =
                    i == devices.length ? 1 : j == other.devices.length ? -1 : devices[i].compareTo(other.devices[j]);
            all[size] = order <= 0 ? devices[i] : other.devices[j];
            merged[size++] =
                    order == 0 ? unionOfBounds(bounds[i], other.bounds[j]) : order < 0 ? bounds[i] : other.bounds[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return new CartContext(Arrays.copyOf(all, size), Arrays.copyOf(merged, size));
    }

    private static long[] unionOfBounds(long[] left, long[] right) {
        if (Arrays.equals(left, right)) {
            return left;
        }
        long[] merged = new long[left.length + right.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < left.length || j < right.length) {
            boolean takeLeft = j == right.length || (i < left.length && left[i] <= right[j]);
            long from = takeLeft ? left[i] : right[j];
            long to = takeLeft ? left[i + 1] : right[j + 1];
            i += takeLeft ? 2 : 0;
            j += takeLeft ? 0 : 2;
            if (size > 0 && from <= merged[size - 1] + 1) {
                merged[size - 1] = Math.max(merged[size - 1], to);
            } else {
                merged[size++] = from;
                merged[size++] = to;
            }
        }
        return Arrays.copyOf(merged, size);
    }

    public int deviceCount() {
        return devices.length;
    }

    public int intervalCount() {
        int count = 0;
        for (long[] each : bounds) {
            count += each.length / 2;
        }
        return count;
    }

    /** The device at this place of the ascending order. */
    public DeviceId device(int index) {
        return devices[index];
    }

    /** A copy of the bounds of the device at this place: from0, to0, from1, to1 and so on. */
    public long[] bounds(int index) {
        return bounds[index].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CartContext that
                && Arrays.equals(devices, that.devices)
                && Arrays.deepEquals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(devices) + Arrays.deepHashCode(bounds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < devices.length; i++) {
            text.append(i == 0 ? "" : ", ").append(devices[i]).append(Arrays.toString(bounds[i]));
        }
        return text.append('}').toString();
    }
}
