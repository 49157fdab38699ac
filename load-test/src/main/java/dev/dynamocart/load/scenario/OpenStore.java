package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.CartReader;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreReader;
import dev.dynamocart.load.store.StoreShoppers;
import dev.dynamocart.load.store.StoreTarget;

/** The store with connections to it. */
record OpenStore(StoreAccess access, StoreTarget target, int valueBytes) implements Entrance.Open {

    @Override
    public Customers customers(Entrance.Scene scene) {
        return new StoreShoppers(
                target,
                scene.settings().crowd(),
                scene.settings().seed(),
                new StoreShoppers.Wiring(scene.name(), valueBytes, scene.measurements(), scene.ledger()));
    }

    @Override
    public CartReader reader() {
        return new StoreReader(target, access.loop());
    }

    /** The client keeps its own connections and does not tell. */
    @Override
    public long reopened() {
        return 0;
    }

    @Override
    public void close() {
        access.close();
    }
}
