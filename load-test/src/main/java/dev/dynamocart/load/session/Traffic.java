package dev.dynamocart.load.session;

import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.schedule.Seed;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns each arrival into a shopper's request, and each end of one into a measurement and a row of the ledger.
 *
 * <p>Shoppers who heed {@code Retry-After} send nothing after such a refusal for the seconds that it names and a random part of half as
 * many, so that they do not all come back at once; each device waits for itself. The demand stays what it is: an arrival that falls on
 * a shopper who waits is due and has failed, as {@link Ending#TOLD_TO_WAIT}.
 */
public final class Traffic implements Customers {

    private static final double NANOS = 1e9;
    private static final double WAIT_SPREAD = 0.5;

    private final HttpPool pool;
    private final Population population;
    private final Mix mix;
    private final Wiring wiring;
    private final UniformRandomProvider random;
    private final UniformRandomProvider returns;
    private final HeldBack heldBack = new HeldBack();
    private final CartAnswer answer;
    private final ArrayDeque<CartRequest> spare = new ArrayDeque<>();
    private Runnable then = () -> {};
    private volatile int underWay;

    /**
     * What the traffic is connected to.
     *
     * @param headers lines that each request carries
     * @param catalogue what the shop sells
     * @param seed draws the operations, and when those come back who were told to wait
     * @param measurements gets every request that ended
     * @param ledger gets every change whose outcome is final
     */
    public record Wiring(
            String headers, Catalogue catalogue, Seed seed, Measurements measurements, Consumer<LedgerEntry> ledger) {}

    public Traffic(HttpPool pool, Population population, Mix mix, Wiring wiring) {
        this.pool = pool;
        this.population = population;
        this.mix = mix;
        this.wiring = wiring;
        this.random = wiring.seed().stream(Seed.Purpose.OPERATIONS);
        this.returns = wiring.seed().stream(Seed.Purpose.RETURNS);
        this.answer = new CartAnswer(wiring.catalogue());
    }

    @Override
    public void arrive(long intendedNanos, long nowNanos) {
        Shopper shopper = population.next();
        boolean isRead = random.nextDouble() < mix.reads();
        wiring.measurements().count(Counter.DUE);
        if (shopper.isToldToWait(nowNanos)) {
            wiring.measurements().record(heldBack.of(isRead, intendedNanos, nowNanos));
            then.run();
            return;
        }
        Write write = isRead ? null : shopper.nextWrite(random, mix);
        if (write != null && write.everUnknown) {
            wiring.measurements().count(Counter.RESENT);
        }
        CartRequest request = spare.pollFirst();
        if (request == null) {
            request = new CartRequest(this);
        }
        request.begin(shopper, write, intendedNanos, nowNanos);
        setUnderWay(underWay + 1);
        pool.send(request);
    }

    @Override
    public int underWay() {
        return underWay;
    }

    @Override
    public void whenEnded(Runnable wanted) {
        then = wanted;
    }

    @Override
    public void giveUp() {
        population.giveUp(wiring.ledger());
    }

    /** Whether shoppers heed {@code Retry-After}. */
    boolean isHeeding() {
        return population.isHeeding();
    }

    String headers() {
        return wiring.headers();
    }

    Ending readAnswer(int status, ByteBuf body) {
        Ending ending = Ending.ofStatus(status, status == 503 && answer.readRefused(body));
        return ending == Ending.OK && !answer.readCart(body) ? Ending.UNREADABLE : ending;
    }

    void ended(CartRequest request) {
        Measurements measurements = wiring.measurements();
        measurements.record(request);
        Write write = request.write();
        if (request.ending() == Ending.OK) {
            countAnswer(request, measurements);
        }
        if (request.retryAfterSeconds() > 0) {
            request.shopper().waitUntil(request.endedNanos() + drawWaitNanos(request.retryAfterSeconds()));
        }
        if (write != null) {
            LedgerEntry row = request.shopper().ended(write, request.ending(), answer, measurements);
            if (request.ending() == Ending.OK) {
                request.shopper().acknowledgedAt(write, request.endedNanos());
            }
            if (row != null) {
                wiring.ledger().accept(row);
            }
        }
        spare.addFirst(request);
        setUnderWay(underWay - 1);
        then.run();
    }

    private long drawWaitNanos(int seconds) {
        return (long) (seconds * NANOS * (1 + WAIT_SPREAD * returns.nextDouble()));
    }

    private void countAnswer(CartRequest request, Measurements measurements) {
        Write write = request.write();
        LastAdd wanted = request.wanted();
        if (write == null && wanted.known()) {
            measurements.recordVisibility(request, wanted.acknowledgedNanos(), wanted.shownBy(answer));
        }
        measurements.countVersions(answer.siblings());
        if (answer.siblings() > 1) {
            measurements.count(Counter.SIBLING_ANSWERS);
        }
        if (write != null && answer.partial()) {
            measurements.count(Counter.PARTIAL_ANSWERS);
        }
    }

    /** Only the generator's thread writes it. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void setUnderWay(int count) {
        underWay = count;
    }
}
