package dev.dynamocart.load.pages;

import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns each arrival into the next request of one of the shoppers present who has nothing under way; if all wait for
 * answers, somebody new comes in, so that no arrival waits. Shoppers leave after some twenty requests and others come.
 */
public final class PageTraffic implements Customers {

    private static final int REQUESTS_A_VISIT = 20;

    private final HttpPool pool;
    private final String headers;
    private final Wiring wiring;
    private final UniformRandomProvider random;
    private final Habits habits;
    private final List<Visitor> idle = new ArrayList<>();
    private final Set<Visitor> waiting = new LinkedHashSet<>();
    private Runnable then = () -> {};
    private volatile int underWay;

    /**
     * What the traffic is connected to.
     *
     * @param visitors present at a time, if answers come soon
     * @param seed draws the shoppers and what they do
     * @param measurements gets every request that ended
     * @param ledger gets every change whose outcome is final
     */
    public record Wiring(int visitors, Seed seed, Measurements measurements, Consumer<LedgerEntry> ledger) {}

    public PageTraffic(HttpPool pool, Target shop, Wiring wiring) {
        this.pool = pool;
        this.headers = "Host: " + shop.host() + ":" + shop.port() + "\r\nAccept: text/html\r\nAccept-Language: en\r\n";
        this.wiring = wiring;
        this.random = wiring.seed().stream(Seed.Purpose.SHOPPERS);
        this.habits = new Habits(wiring.seed().stream(Seed.Purpose.OPERATIONS));
        for (int i = 0; i < wiring.visitors(); i++) {
            idle.add(new Visitor(habits));
        }
    }

    @Override
    public void arrive(long intendedNanos, long nowNanos) {
        Visitor visitor = idle.isEmpty() ? new Visitor(habits) : takeIdle();
        if (visitor.repeats()) {
            wiring.measurements().count(Counter.RESENT);
        }
        waiting.add(visitor);
        wiring.measurements().count(Counter.DUE);
        setUnderWay(underWay + 1);
        pool.send(new PageRequest(this, visitor, visitor.next(), intendedNanos, nowNanos));
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
        idle.forEach(visitor -> visitor.giveUp(wiring.ledger()));
        waiting.forEach(visitor -> visitor.giveUp(wiring.ledger()));
    }

    String headers() {
        return headers;
    }

    void answered(PageRequest request, Answer answer) {
        request.visitor().answered(request.step(), request.ending(), answer, wiring.ledger());
        ended(request);
    }

    void failed(PageRequest request) {
        request.visitor().failed(request.step(), request.ending(), wiring.ledger());
        ended(request);
    }

    private void ended(PageRequest request) {
        wiring.measurements().record(request);
        Visitor visitor = request.visitor();
        waiting.remove(visitor);
        if (!visitor.mayLeave() || (idle.size() < wiring.visitors() && !habits.leaves(REQUESTS_A_VISIT))) {
            idle.add(visitor);
        } else if (idle.size() < wiring.visitors()) {
            idle.add(new Visitor(habits));
        }
        setUnderWay(underWay - 1);
        then.run();
    }

    private Visitor takeIdle() {
        int at = random.nextInt(idle.size());
        Visitor last = idle.removeLast();
        return at == idle.size() ? last : idle.set(at, last);
    }

    /** Only the generator's thread writes it. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void setUnderWay(int count) {
        underWay = count;
    }
}
