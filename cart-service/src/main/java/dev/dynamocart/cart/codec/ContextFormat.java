package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.DeviceId;

/** The intervals of a context: for each device their number, then each as gap and length. */
final class ContextFormat {
    private ContextFormat() {}

    static void write(ByteSink sink, CartContext context) {
        for (int i = 0; i < context.deviceCount(); i++) {
            long[] bounds = context.bounds(i);
            sink.putNumber(bounds.length / 2 - 1);
            long expected = 1;
            for (int j = 0; j < bounds.length; j += 2) {
                sink.putNumber(bounds[j] - expected);
                sink.putNumber(bounds[j + 1] - bounds[j]);
                expected = bounds[j + 1] + 2;
            }
        }
    }

    static CartContext read(ByteSource source, DeviceId[] devices) {
        long[][] bounds = new long[devices.length][];
        for (int i = 0; i < devices.length; i++) {
            bounds[i] = new long[2 * (1 + source.nextCount())];
            long expected = 1;
            for (int j = 0; j < bounds[i].length; j += 2) {
                bounds[i][j] = expected + source.nextNumber();
                bounds[i][j + 1] = bounds[i][j] + source.nextNumber();
                expected = bounds[i][j + 1] + 2;
            }
        }
        return CartContext.of(devices, bounds);
    }
}
