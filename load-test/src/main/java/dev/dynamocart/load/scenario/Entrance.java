package dev.dynamocart.load.scenario;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.audit.CartReader;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreWay;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Where the load of an SLA run comes in. */
sealed interface Entrance {

    /** The kinds of request there are. */
    List<Operation> operations();

    /**
     * Connects.
     *
     * @param loop the generator's thread
     * @throws TargetUnreachable if nobody is there; nothing was sent then
     */
    Open open(EventLoop loop, SlaSettings settings) throws TargetUnreachable, InterruptedException;

    /** An entrance with its connections. */
    interface Open extends AutoCloseable {

        /** Those who make the requests. */
        Customers customers(Scene scene);

        /** Reads what they have left behind. */
        CartReader reader() throws TargetUnreachable, InterruptedException;

        /** Connections that were lost and opened again. */
        long reopened();

        @Override
        void close();
    }

    /**
     * What surrounds the customers.
     *
     * @param name begins every cart's id
     */
    record Scene(String name, SlaSettings settings, Measurements measurements, Consumer<LedgerEntry> ledger) {}

    /** The API of the cart service, which is the target of the settings. */
    record CartService() implements Entrance {

        @Override
        public List<Operation> operations() {
            return Operation.OF_CARTS;
        }

        @Override
        public Open open(EventLoop loop, SlaSettings settings) throws TargetUnreachable, InterruptedException {
            Target target = settings.target();
            return new OpenCarts(
                    CatalogueSource.read(target), target.headers(), loop, Pools.open(loop, settings, target));
        }
    }

    /**
     * The pages of the shop, which is the target of the settings.
     *
     * @param carts the cart service behind it, for the audit
     */
    record ShopPages(Target carts) implements Entrance {

        @Override
        public List<Operation> operations() {
            return Operation.OF_PAGES;
        }

        @Override
        public Open open(EventLoop loop, SlaSettings settings) throws TargetUnreachable, InterruptedException {
            var _ = CatalogueSource.read(carts);
            return new OpenPages(carts, settings, loop, Pools.open(loop, settings, settings.target()));
        }
    }

    /**
     * The store itself.
     *
     * @param way to it
     * @param client how the Java client finds it
     * @param nodes HTTP addresses of the storage nodes
     * @param valueBytes size of a value
     */
    record Store(StoreWay way, ClientSettings client, List<URI> nodes, int valueBytes) implements Entrance {

        @Override
        public List<Operation> operations() {
            return Operation.OF_STORE;
        }

        @Override
        public Open open(EventLoop loop, SlaSettings settings) throws TargetUnreachable, InterruptedException {
            try {
                StoreAccess access = StoreAccess.on(loop, client, nodes);
                try {
                    return new OpenStore(access, access.target(way, settings.seed()), valueBytes);
                } catch (StoreUnreachable e) {
                    access.close();
                    throw e;
                }
            } catch (StoreUnreachable e) {
                throw new TargetUnreachable(String.valueOf(e.getMessage()));
            }
        }
    }
}
