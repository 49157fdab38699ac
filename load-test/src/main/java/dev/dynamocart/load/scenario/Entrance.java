package dev.dynamocart.load.scenario;

import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.pages.PageTraffic;
import dev.dynamocart.load.session.Catalogue;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Mix;
import dev.dynamocart.load.session.Population;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.session.Traffic;
import java.util.List;
import java.util.function.Consumer;

/** Where the load of an SLA run comes in; the carts are audited at the cart service in any case. */
sealed interface Entrance {

    /** The cart service whose carts are audited. */
    Target carts();

    /** The kinds of request there are. */
    List<Operation> operations();

    /** Those who make the requests. */
    Customers customers(Scene scene);

    /**
     * What surrounds the customers.
     *
     * @param name of the run
     * @param pool open to the target of the settings
     */
    record Scene(
            String name,
            Catalogue catalogue,
            HttpPool pool,
            SlaSettings settings,
            Measurements measurements,
            Consumer<LedgerEntry> ledger) {}

    /** The API of the cart service. */
    record CartService(Target carts) implements Entrance {

        @Override
        public List<Operation> operations() {
            return Operation.OF_CARTS;
        }

        @Override
        public Customers customers(Scene scene) {
            SlaSettings settings = scene.settings();
            Population population = new Population(
                    scene.name(), scene.catalogue(), settings.crowd(), settings.seed(), Mix.SHOP.sameCart());
            return new Traffic(
                    scene.pool(),
                    population,
                    Mix.SHOP,
                    new Traffic.Wiring(
                            settings.target().headers(),
                            scene.catalogue(),
                            settings.seed(),
                            scene.measurements(),
                            scene.ledger()));
        }
    }

    /**
     * The pages of the shop, which is the target of the settings.
     *
     * @param carts the cart service behind it
     */
    record ShopPages(Target carts) implements Entrance {

        private static final int VISITORS_MAX = 200;

        /** In a closed loop nobody else ever comes in: at most all wait for answers. */
        private static int visitors(SlaSettings settings) {
            SlaSettings.Thinkers thinkers = settings.arrivals().thinkers();
            return thinkers == null ? Math.min(VISITORS_MAX, settings.carts()) : thinkers.people();
        }

        @Override
        public List<Operation> operations() {
            return Operation.OF_PAGES;
        }

        @Override
        public Customers customers(Scene scene) {
            SlaSettings settings = scene.settings();
            return new PageTraffic(
                    scene.pool(),
                    settings.target(),
                    new PageTraffic.Wiring(visitors(settings), settings.seed(), scene.measurements(), scene.ledger()));
        }
    }
}
