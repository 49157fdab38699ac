package dev.dynamocart.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.fake.FakeStore;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.keys.KeyDistribution;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.Windows.Kind;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole runs over sockets, against one storage node in memory. */
final class StoreRunIT {

    private static final Seed SEED = new Seed(12);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();

    @AfterEach
    void endLoop() {
        Future<?> _ = group.shutdownGracefully();
    }

    @Test
    void readersAndWritersOnTwoVariants_areAllMeasured() throws Exception {
        try (FakeStore store = new FakeStore()) {
            StoreTarget target = target(store);
            Windows windows = new StoreRun(loop, load(20, 0), LiveView.SILENT)
                    .run(List.of(new StoreRun.Variant("a", target), new StoreRun.Variant("b", target)), () -> {});
            long reads = windows.slice(0, Kind.READ).requests()
                    + windows.slice(1, Kind.READ).requests();
            long writes = windows.slice(0, Kind.WRITE).requests()
                    + windows.slice(1, Kind.WRITE).requests();
            assertEquals(400.0, (double) reads, 5 * Math.sqrt(400), "seed 12: every request begins with a read");
            assertEquals(200.0, (double) writes, 5 * Math.sqrt(200), "seed 12: half of them go on to write");
            assertEquals(
                    0,
                    windows.slice(0, Kind.READ).failed()
                            + windows.slice(0, Kind.WRITE).failed());
            assertTrue(windows.slice(0, Kind.WRITE).percentileMillis(50) >= 5, "this store takes 5 ms to write");
            assertEquals(
                    windows.slice(0, Kind.READ).requests(),
                    IntStream.rangeClosed(1, Windows.VERSIONS_MAX)
                            .mapToLong(number -> windows.readsWithVersions(0, number))
                            .sum());
        }
    }

    @Test
    void robotsThatRepeatAnOldContext_makeVersionsDiverge() throws Exception {
        try (FakeStore store = new FakeStore()) {
            Windows windows = new StoreRun(loop, load(3, 0.7), LiveView.SILENT)
                    .run(List.of(new StoreRun.Variant("robots", target(store))), () -> {});
            assertTrue(
                    windows.readsWithVersions(0, 2) + windows.readsWithVersions(0, 3) > 0,
                    "seed 12: some reads return siblings");
        }
    }

    @Test
    void storeThatIsGone_failsEveryRequestAndEnds() throws Exception {
        FakeStore store = new FakeStore();
        StoreTarget target = target(store);
        store.close();
        Windows windows = new StoreRun(loop, load(30_000, 0), LiveView.SILENT)
                .run(List.of(new StoreRun.Variant("gone", target)), () -> {});
        assertTrue(windows.slice(0, Kind.READ).requests() > 0);
        assertEquals(
                windows.slice(0, Kind.READ).requests(),
                windows.slice(0, Kind.READ).failed());
    }

    private StoreTarget target(FakeStore store) throws Exception {
        HttpPool pool = new HttpPool(
                loop,
                new InetSocketAddress(store.url().getHost(), store.url().getPort()),
                new HttpPool.PoolLimits(8, 1_000, 5_000));
        pool.open().get();
        return new HttpTarget(List.of(pool), SEED.stream(Seed.Purpose.SHOPPERS));
    }

    private static StoreLoad load(int keys, double blind) {
        return new StoreLoad(
                RateCurve.constant(200),
                Duration.ZERO,
                Duration.ofSeconds(2),
                4,
                keys,
                new KeyDistribution.Uniform(),
                0.5,
                blind,
                64,
                SEED);
    }
}
