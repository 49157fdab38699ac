package dev.dynamocart.load.session;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * One device at one cart. It decides what to do next and remembers what the cart must hold.
 *
 * <p>The audit needs to know, for each line, exactly how many units there must be. Two rules make that possible:
 *
 * <ol>
 *   <li><b>Lines have an owner.</b> A device adds, sets and removes on its own lines only, one change after the other;
 *       devices meet in one cart but on different lines. On the one line that all share there are adds only, any number
 *       at once: whatever their order, the units add up.
 *   <li><b>No loose ends.</b> A change whose outcome is unknown is sent again, with the same idempotency key, as the
 *       shopper's next change (a request of its own in every count), until it is known. Nothing else happens to the own
 *       lines meanwhile, so at most the last change of a device stays unknown.
 * </ol>
 *
 * <p><b>What did a removal see?</b> The service applies it to what it has just read, and under failures that may lack
 * the device's own earlier adds; such a removal rightly leaves them alive. The API does not tell what was read, so the
 * shopper proves it. Its first line is the <i>witness</i>: nothing is ever set or removed there, so its number of units grows
 * with each add and stands for one state only, which an older copy cannot show by chance. The shopper removes (or sets) on
 * another line, and only when its change before was an add to the witness whose answer showed every own line exactly as
 * expected. The cart value written by that add therefore holds all that the device did. If the answer to the removal shows the
 * witness's units, it was made from that value or a later one, and it has seen everything; the ledger says so, and any unit that comes back has
 * resurfaced. If the answer lacks
 * them, the removal may have missed something: the ledger says that too, the audit then allows both, and the shopper
 * only adds from then on.
 *
 * <p>A removal or set also names the version of the cart that its shopper saw, that of the witness's answer, as the
 * shop's own forms do: {@code Cart-Version}. The service then removes what that version showed even where it cannot be
 * read at the moment. The proof does not lean on it: a cart with many units has a version too short to name them all.
 */
final class Shopper {

    private static final int NONE = -1;
    private static final int WITNESS = 0;
    private static final int SHARED_UNKNOWN_MAX = 16;
    private static final int ADDED_MAX = 3;
    private static final int SET_MAX = 5;

    private final Catalogue catalogue;
    private final String cartId;
    private final String device;
    private final int[] products;
    private final int sharedProduct;
    private final int[] expected;
    private final LastAdd lastAdd;
    private final SeenVersion seen = new SeenVersion();
    private final ArrayDeque<Write> sharedUnknown = new ArrayDeque<>(1);
    private long sequence;
    private @Nullable Write own;
    private boolean ownOnItsWay;
    private boolean witnessed;
    private boolean onlyAdds;
    private boolean isWaiting;
    private long waitsUntilNanos;

    /**
     * A shopper who has done nothing yet.
     *
     * @param products the own lines
     */
    Shopper(Catalogue catalogue, Cart cart, String device, int[] products, int sharedProduct) {
        this.catalogue = catalogue;
        this.cartId = cart.id();
        this.lastAdd = cart.lastAdd();
        this.device = device;
        this.products = products;
        this.sharedProduct = sharedProduct;
        this.expected = new int[products.length];
    }

    /** What all devices at a cart share. */
    record Cart(String id, LastAdd lastAdd) {}

    String cartId() {
        return cartId;
    }

    /** Of this device or another one at the cart. */
    LastAdd lastAdd() {
        return lastAdd;
    }

    String device() {
        return device;
    }

    /** The version in the last answer that showed all that this device expected of its lines. */
    SeenVersion seen() {
        return seen;
    }

    String productId(Write write) {
        return catalogue.productId(write.shared() ? sharedProduct : products[write.line]);
    }

    /** Was told to come back later. What is under way stays so; of two such moments the later one counts. */
    void waitUntil(long nanos) {
        if (!isWaiting || nanos - waitsUntilNanos > 0) {
            isWaiting = true;
            waitsUntilNanos = nanos;
        }
    }

    /** Whether it was told to come back later than now: it sends nothing then, and must not be asked for its next change. */
    boolean isToldToWait(long nowNanos) {
        isWaiting = isWaiting && nowNanos - waitsUntilNanos < 0;
        return isWaiting;
    }

    /** The next change, or one to be sent again; never waits. A device without lines of its own only adds to the shared one. */
    Write nextWrite(UniformRandomProvider random, Mix mix) {
        Write again = sharedUnknown.pollFirst();
        if (again != null) {
            return again;
        }
        if (own != null && !ownOnItsWay) {
            ownOnItsWay = true;
            return own;
        }
        if (products.length == 0 || own != null || random.nextDouble() < mix.sharedAdds()) {
            return new Write(++sequence, Change.ADD, Write.SHARED, 1);
        }
        own = ownWrite(random, mix);
        ownOnItsWay = true;
        return own;
    }

    /**
     * Takes the end of an attempt.
     *
     * @param answer the cart after the change, if the ending is {@link Ending#OK}
     * @return the ledger's row if the outcome is now final, else null
     */
    @Nullable
    LedgerEntry ended(Write write, Ending ending, CartAnswer answer, Measurements measurements) {
        return switch (ending.outcome()) {
            case ACKNOWLEDGED -> acknowledged(write, answer, measurements);
            case REFUSED -> refused(write, ending);
            case UNKNOWN -> unknown(write);
        };
    }

    /** Notes when a change was acknowledged that {@link #ended} has taken, if later reads can tell whether they see it. */
    void acknowledgedAt(Write write, long nowNanos) {
        if (write.line == WITNESS) {
            lastAdd.set(products[WITNESS], expected[WITNESS], nowNanos);
        }
    }

    /** Rows for what is still unknown at the end of a run. */
    void giveUp(Consumer<LedgerEntry> ledger) {
        for (Write write : sharedUnknown) {
            ledger.accept(entry(write, Outcome.UNKNOWN, false));
        }
        sharedUnknown.clear();
        if (own != null) {
            ledger.accept(entry(own, Outcome.UNKNOWN, false));
            own = null;
        }
    }

    private Write ownWrite(UniformRandomProvider random, Mix mix) {
        if (witnessed && !onlyAdds && random.nextDouble() < mix.setsAndRemoves()) {
            int line = filledLineBesideWitness(random);
            if (line != NONE) {
                return random.nextBoolean()
                        ? new Write(++sequence, Change.REMOVE, line, 0)
                        : new Write(++sequence, Change.SET, line, otherQuantity(random, expected[line]));
            }
        }
        int line = random.nextBoolean() ? WITNESS : random.nextInt(products.length);
        return new Write(++sequence, Change.ADD, line, 1 + random.nextInt(ADDED_MAX));
    }

    private int filledLineBesideWitness(UniformRandomProvider random) {
        int others = products.length - 1;
        int first = random.nextInt(others);
        for (int i = 0; i < others; i++) {
            int line = 1 + (first + i) % others;
            if (expected[line] > 0) {
                return line;
            }
        }
        return NONE;
    }

    /** A set must show in the answer, so it never sets what is already there. */
    private static int otherQuantity(UniformRandomProvider random, int now) {
        int quantity = 1 + random.nextInt(SET_MAX);
        return quantity == now ? quantity % SET_MAX + 1 : quantity;
    }

    private LedgerEntry acknowledged(Write write, CartAnswer answer, Measurements measurements) {
        if (write.shared()) {
            return entry(write, Outcome.ACKNOWLEDGED, false);
        }
        own = null;
        expected[write.line] = switch (write.change) {
            case ADD -> expected[write.line] + write.quantity;
            case SET, REMOVE -> write.quantity;
        };
        boolean shown = showsExpected(answer);
        if (!shown && !onlyAdds) {
            measurements.count(Counter.STALE_ANSWERS);
        }
        if (write.change == Change.ADD) {
            witnessed = shown && write.line == WITNESS && !write.everUnknown;
            if (shown) {
                answer.copyVersion(seen);
            }
            return entry(write, Outcome.ACKNOWLEDGED, false);
        }
        boolean observedAll = shown && witnessed;
        witnessed = false;
        onlyAdds |= !observedAll;
        return entry(write, Outcome.ACKNOWLEDGED, observedAll);
    }

    private @Nullable LedgerEntry refused(Write write, Ending ending) {
        if (!write.everUnknown) {
            release(write);
            return entry(write, Outcome.REFUSED, false);
        }
        if (ending == Ending.REJECTED) {
            release(write);
            onlyAdds |= !write.shared();
            return entry(write, Outcome.UNKNOWN, false);
        }
        return unknown(write);
    }

    private @Nullable LedgerEntry unknown(Write write) {
        write.everUnknown = true;
        if (!write.shared()) {
            ownOnItsWay = false;
            return null;
        }
        if (sharedUnknown.size() < SHARED_UNKNOWN_MAX) {
            sharedUnknown.addLast(write);
            return null;
        }
        return entry(write, Outcome.UNKNOWN, false);
    }

    private void release(Write write) {
        if (!write.shared()) {
            own = null;
        }
    }

    private boolean showsExpected(CartAnswer answer) {
        for (int line = 0; line < products.length; line++) {
            if (answer.quantity(products[line]) != expected[line]) {
                return false;
            }
        }
        return true;
    }

    private LedgerEntry entry(Write write, Outcome outcome, boolean observedAll) {
        return new LedgerEntry(
                cartId, device, write.sequence, write.change, productId(write), write.quantity, outcome, observedAll);
    }
}
