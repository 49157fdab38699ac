package dev.dynamocart.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.Audit;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.audit.Tallies;
import dev.dynamocart.load.fake.FakeStore;
import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerWriter;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.session.Crowd;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that only grow, in one storage node in memory whose writes are slow enough that writers meet. */
final class StoreShoppersIT {

    private static final Seed SEED = new Seed(5);
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final AuditLimits QUICK = new AuditLimits(Duration.ofMillis(20), 2, Duration.ofSeconds(10));

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();

    @AfterEach
    void endLoop() {
        Future<?> _ = group.shutdownGracefully();
    }

    @Test
    void honestStore_keepsEveryAddAndShowsItAtOnce(@TempDir Path folder) throws Exception {
        try (FakeStore store = new FakeStore()) {
            StoreTarget target = target(store);
            Measurements measurements = load(target, 10, folder);
            AuditResult audit = audit(target, folder);
            assertTrue(audit.clean(), audit.offenders()::toString);
            assertEquals(
                    measurements.get(Operation.ADD, Ending.OK), audit.tallies().acknowledgedAdds());
            assertTrue(measurements.get(Counter.SIBLING_ANSWERS) > 5, "ten keys and 150 adds a second: writers meet");
            assertTrue(measurements.visibility().reads() > 100, "most reads come after an add");
            assertEquals(0, measurements.visibility().stale());
        }
    }

    @Test
    void storeThatOverwritesSiblings_isCaughtAndTheAddIsNamed(@TempDir Path folder) throws Exception {
        try (FakeStore store = new FakeStore()) {
            StoreTarget honest = target(store);
            Measurements _ = load(new Overwriting(honest), 2, folder);
            AuditResult audit = audit(honest, folder);
            assertTrue(audit.units(Finding.Fault.LOST) > 0, "each put that met another one took its add away");
            assertEquals(Finding.Fault.LOST, audit.offenders().getFirst().fault());
            assertTrue(audit.offenders().getFirst().cartId().startsWith("keys-"), audit.offenders()::toString);
        }
    }

    /** A store without siblings: each put replaces whatever is there. */
    private record Overwriting(StoreTarget store) implements StoreTarget {

        @Override
        public void get(String key, Consumer<Got> then) {
            store.get(key, then);
        }

        @Override
        public void put(String key, Got seen, byte[] value, Consumer<Ending> then) {
            store.get(key, latest -> store.put(key, latest, value, then));
        }
    }

    private Measurements load(StoreTarget target, int keys, Path folder) throws Exception {
        long startNanos = System.nanoTime() + 100_000_000;
        Measurements measurements = new Measurements(startNanos, new Sla(10_000, 99.9), 15, Operation.OF_STORE);
        LedgerWriter ledger = new LedgerWriter(folder.resolve("ledger"));
        StoreShoppers shoppers = new StoreShoppers(
                target, Crowd.people(keys), SEED, new StoreShoppers.Wiring("keys", 64, measurements, ledger::append));
        OpenLoop requests = new OpenLoop(
                loop,
                shoppers,
                () -> new CurveSchedule(SEED, RateCurve.constant(300), Spacing.POISSON, LENGTH),
                startNanos);
        requests.start();
        requests.allTaken().get();
        assertTrue(requests.awaitEnded(10_000));
        CompletableFuture.runAsync(shoppers::giveUp, loop).get();
        ledger.close();
        measurements.turn();
        return measurements;
    }

    private AuditResult audit(StoreTarget target, Path folder) throws Exception {
        return new Audit(new StoreReader(target, loop), () -> QUICK).run(Tallies.of(folder.resolve("ledger")));
    }

    private StoreTarget target(FakeStore store) throws Exception {
        HttpPool pool = new HttpPool(
                loop,
                new InetSocketAddress(store.url().getHost(), store.url().getPort()),
                new HttpPool.PoolLimits(16, 1_000, 5_000));
        pool.open().get();
        return new HttpTarget(List.of(pool), SEED.stream(Seed.Purpose.SHOPPERS));
    }
}
