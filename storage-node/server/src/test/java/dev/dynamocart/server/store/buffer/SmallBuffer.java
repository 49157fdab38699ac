package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.server.store.StoreSettings;

/** A buffer that two hundred small records fill. */
final class SmallBuffer {

    static final StoreSettings SETTINGS = new StoreSettings(
            StoreSettings.Engine.XODUS,
            Durability.EVERY_WRITE,
            1000,
            new StoreSettings.Buffer(200_000, 8 << 20, 1 << 20),
            1 << 20,
            0);

    private SmallBuffer() {}
}
