package dev.dynamocart.load.session;

import dev.dynamocart.load.keys.KeyChooser;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.schedule.Seed;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * All carts of a run and the devices at them. Carts are drawn by their popularity; now and then the cart of the request
 * before comes again with its other device, so that two writers meet. Robots are many devices at one cart, which only add
 * to its shared line. Which cart comes next never depends on an answer.
 */
public final class Population {

    private static final int DEVICES = Crowd.DEVICES;
    private static final int OWN_LINES = 3;
    /** Two devices with two lines each, and the shared one. */
    private static final int PRODUCTS_MIN = 2 * DEVICES + 1;

    private final String runName;
    private final Catalogue catalogue;
    private final UniformRandomProvider random;
    private final double sameCart;
    private final Crowd crowd;
    private final KeyChooser cartChooser;
    private final int ownLines;
    private final @Nullable Shopper[] shoppers;
    private final Shopper[] robots;
    private int lastCart;
    private int lastDevice;

    /**
     * Starts empty.
     *
     * @param runName unique among runs, at most 20 characters of {@code [A-Za-z0-9_-]}; part of every cart's id
     * @param catalogue at least five products
     * @param crowd how many carts are in use, and by whom
     * @param seed draws who comes next
     * @param sameCart see {@link Mix}
     */
    public Population(String runName, Catalogue catalogue, Crowd crowd, Seed seed, double sameCart) {
        if (catalogue.size() < PRODUCTS_MIN) {
            throw new IllegalArgumentException(
                    "the shop must sell at least " + PRODUCTS_MIN + " products, it sells " + catalogue.size());
        }
        this.runName = runName;
        this.catalogue = catalogue;
        this.random = seed.stream(Seed.Purpose.SHOPPERS);
        this.sameCart = sameCart;
        this.ownLines = Math.min(OWN_LINES, (catalogue.size() - 1) / DEVICES);
        this.shoppers = new Shopper[crowd.carts() * DEVICES];
        this.crowd = crowd;
        this.cartChooser = crowd.popularity().chooser(crowd.carts(), seed.stream(Seed.Purpose.KEYS));
        this.robots = IntStream.range(0, crowd.robots()).mapToObj(this::robot).toArray(Shopper[]::new);
    }

    boolean isHeeding() {
        return crowd.heedsRetryAfter();
    }

    Shopper next() {
        if (robots.length > 0 && random.nextDouble() < crowd.robotRequests()) {
            return robots[random.nextInt(robots.length)];
        }
        if (random.nextDouble() < sameCart) {
            lastDevice = (lastDevice + 1) % DEVICES;
        } else {
            lastCart = cartChooser.next();
            lastDevice = random.nextInt(DEVICES);
        }
        int index = lastCart * DEVICES + lastDevice;
        Shopper shopper = shoppers[index];
        if (shopper == null) {
            shopper = shopper(lastCart, lastDevice);
            shoppers[index] = shopper;
        }
        return shopper;
    }

    void giveUp(Consumer<LedgerEntry> ledger) {
        for (Shopper shopper : shoppers) {
            if (shopper != null) {
                shopper.giveUp(ledger);
            }
        }
        for (Shopper robot : robots) {
            robot.giveUp(ledger);
        }
    }

    private Shopper robot(int number) {
        String cartId = runName + "-robots";
        return new Shopper(catalogue, new Shopper.Cart(cartId, new LastAdd()), cartId + "-" + number, new int[0], 0);
    }

    private Shopper shopper(int cart, int device) {
        int[] products = new int[ownLines];
        for (int line = 0; line < ownLines; line++) {
            products[line] = (cart + device * ownLines + line) % catalogue.size();
        }
        int sharedProduct = (cart + DEVICES * ownLines) % catalogue.size();
        String cartId = "%s-%05d".formatted(runName, cart);
        return new Shopper(
                catalogue, new Shopper.Cart(cartId, lastAdd(cart)), cartId + "-" + device, products, sharedProduct);
    }

    /** That of the devices which are there already, since they share it. */
    private LastAdd lastAdd(int cart) {
        for (int device = 0; device < DEVICES; device++) {
            Shopper other = shoppers[cart * DEVICES + device];
            if (other != null) {
                return other.lastAdd();
            }
        }
        return new LastAdd();
    }
}
