package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.CartReader;
import dev.dynamocart.load.audit.HttpCartReader;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.session.Catalogue;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Mix;
import dev.dynamocart.load.session.Population;
import dev.dynamocart.load.session.Traffic;
import io.netty.channel.EventLoop;

/** The cart service with connections to it: one pool for load and audit. */
final class OpenCarts implements Entrance.Open {

    private final Catalogue catalogue;
    private final EventLoop loop;
    private final HttpPool pool;
    private final String headers;

    OpenCarts(Catalogue catalogue, String headers, EventLoop loop, HttpPool pool) {
        this.catalogue = catalogue;
        this.headers = headers;
        this.loop = loop;
        this.pool = pool;
    }

    @Override
    public Customers customers(Entrance.Scene scene) {
        SlaSettings settings = scene.settings();
        Population population =
                new Population(scene.name(), catalogue, settings.crowd(), settings.seed(), Mix.SHOP.sameCart());
        return new Traffic(
                pool,
                population,
                Mix.SHOP,
                new Traffic.Wiring(headers, catalogue, settings.seed(), scene.measurements(), scene.ledger()));
    }

    @Override
    public CartReader reader() {
        return new HttpCartReader(pool, loop, headers);
    }

    @Override
    public long reopened() {
        return pool.reopened();
    }

    @Override
    public void close() {
        pool.close();
    }
}
