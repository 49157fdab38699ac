package dev.dynamocart.cart.change;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.CartId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Operation ids for requests that bring none. The device is new with every start of the service, so no dot is minted twice. A
 * cart gets a block of sequences and uses them in order, so that its context stays one interval.
 */
final class MintedDots {
    private static final int BLOCK = 1 << 16;
    private static final int CARTS_MAX = 10_000;

    private final DeviceId device;
    private long nextBlock;
    private final Map<CartId, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CartId, Long> eldest) {
            return size() > CARTS_MAX;
        }
    };

    MintedDots(DeviceId device) {
        this.device = device;
    }

    CartDot next(CartId cart) {
        long before = last.getOrDefault(cart, -1L);
        boolean blockLeft = (before + 1) % BLOCK != 0;
        long sequence = blockLeft ? before + 1 : nextBlock++ * BLOCK + 1;
        last.put(cart, sequence);
        return new CartDot(device, sequence);
    }
}
