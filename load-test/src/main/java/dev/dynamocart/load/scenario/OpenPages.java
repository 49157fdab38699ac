package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.CartReader;
import dev.dynamocart.load.audit.HttpCartReader;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.pages.PageTraffic;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Target;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** The shop's pages with connections to them; those to the cart service behind them are opened for the audit. */
final class OpenPages implements Entrance.Open {

    private static final int VISITORS_MAX = 200;

    private final Target carts;
    private final SlaSettings settings;
    private final EventLoop loop;
    private final HttpPool pool;
    private @Nullable HttpPool auditing;

    OpenPages(Target carts, SlaSettings settings, EventLoop loop, HttpPool pool) {
        this.carts = carts;
        this.settings = settings;
        this.loop = loop;
        this.pool = pool;
    }

    @Override
    public Customers customers(Entrance.Scene scene) {
        return new PageTraffic(
                pool,
                settings.target(),
                new PageTraffic.Wiring(visitors(), settings.seed(), scene.measurements(), scene.ledger()));
    }

    /** In a closed loop nobody else ever comes in: at most all wait for answers. */
    private int visitors() {
        SlaSettings.Thinkers thinkers = settings.arrivals().thinkers();
        return thinkers == null ? Math.min(VISITORS_MAX, settings.carts()) : thinkers.people();
    }

    @Override
    public CartReader reader() throws TargetUnreachable, InterruptedException {
        HttpPool opened = Pools.open(loop, settings, carts);
        auditing = opened;
        return new HttpCartReader(opened, loop, carts.headers());
    }

    @Override
    public long reopened() {
        return pool.reopened();
    }

    @Override
    public void close() {
        pool.close();
        if (auditing != null) {
            auditing.close();
        }
    }
}
