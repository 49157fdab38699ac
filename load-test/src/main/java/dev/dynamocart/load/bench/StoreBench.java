package dev.dynamocart.load.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Latencies;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Runs the benchmark: writes every key once, lets the sessions go, and compares all counters at the start and at the end
 * of the measured time.
 */
public final class StoreBench {

    private static final long READY_SECONDS_MAX = 10;
    private static final int SECONDS_A_LINE = 5;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final BenchSettings settings;
    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    public StoreBench(BenchSettings settings, LiveView view) {
        this.settings = settings;
        this.view = view;
    }

    /** Ends the benchmark soon; any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /** Runs from beginning to end, on the calling thread. */
    public BenchResult run() throws StoreUnreachable, InterruptedException {
        try (StoreClient client = StoreClient.standalone(settings.store())) {
            awaitReady(client);
            Key[] keys = IntStream.range(0, settings.keys())
                    .mapToObj(i -> Key.of("bench/" + i))
                    .toArray(Key[]::new);
            fill(client, keys);
            view.say("Warming up for %d s.".formatted(settings.warmup().toSeconds()));
            ClosedLoop loop = new ClosedLoop(keys, settings.seed());
            CompletableFuture<Void> started = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < settings.sessions(); i++) {
                            new BenchSession(client, loop, settings.valueBytes()).begin();
                        }
                    },
                    client.loop());
            started.join();
            pass(settings.warmup(), loop, false);
            return measure(loop);
        }
    }

    /** Counters of both sides at one moment. */
    private record Counters(
            long nanos,
            long written,
            long merged,
            long failed,
            OptionalLong serverCpuMicros,
            long clientCpuNanos,
            long clientBytes) {}

    /** What the servers had allocated when so much was written. Asking them takes its time, so it is a moment of its own. */
    private record Allocation(OptionalDouble bytes, long written) {}

    private void awaitReady(StoreClient client) throws StoreUnreachable, InterruptedException {
        try {
            client.ready().toCompletableFuture().get(READY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreUnreachable(
                    "No storage node lets this client in at %s. Start the cluster with ./cart up, or check --seeds and --secret-file."
                            .formatted(settings.store().seeds()));
        }
    }

    private void fill(StoreClient client, Key[] keys) throws StoreUnreachable, InterruptedException {
        view.say("Writing %,d values of %,d bytes.".formatted(keys.length, settings.valueBytes()));
        Filling filling = new Filling(keys);
        client.loop().execute(() -> {
            for (int i = 0; i < Math.min(settings.sessions(), keys.length); i++) {
                new BenchSession(client, filling, settings.valueBytes()).begin();
            }
        });
        try {
            int failed = filling.filled().get();
            if (failed == keys.length) {
                throw new StoreUnreachable("The store refuses every write: is a quorum of its nodes up?");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing makes the filling fail", e);
        }
    }

    private BenchResult measure(ClosedLoop loop) throws InterruptedException {
        ServerProcesses servers = new ServerProcesses(settings.pids(), settings.servers());
        Allocation allocatedBefore = new Allocation(servers.allocatedBytes(), loop.written());
        Latencies latencies = new Latencies();
        loop.recordInto(latencies);
        Counters before = counters(servers, loop);
        pass(settings.duration(), loop, true);
        Counters after = counters(servers, loop);
        loop.end();
        Allocation allocatedAfter = new Allocation(servers.allocatedBytes(), loop.written());
        long operations = after.written() - before.written();
        double each = Math.max(1, operations);
        return new BenchResult(
                interrupted.isDone(),
                Duration.ofNanos(after.nanos() - before.nanos()),
                latencies,
                operations,
                after.merged() - before.merged(),
                after.failed() - before.failed(),
                cpuForEach(before, after, each),
                (after.clientCpuNanos() - before.clientCpuNanos()) / 1_000.0 / each,
                bytesForEach(allocatedBefore, allocatedAfter),
                (after.clientBytes() - before.clientBytes()) / each);
    }

    private void pass(Duration time, ClosedLoop loop, boolean measured) throws InterruptedException {
        long endNanos = System.nanoTime() + time.toNanos();
        long second = 0;
        long before = loop.written();
        while (!interrupted.isDone() && endNanos - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(SECOND_NANOS, Math.max(1, endNanos - System.nanoTime())));
            loop.latencies().turn();
            second++;
            if (measured && second % SECONDS_A_LINE == 0) {
                long now = loop.written();
                view.say("%d s: %,d operations/s, p99 %.1f ms"
                        .formatted(
                                second,
                                (now - before) / SECONDS_A_LINE,
                                loop.latencies().recentPercentileMillis(99)));
                before = now;
            }
        }
        loop.latencies().turn();
    }

    private static Counters counters(ServerProcesses servers, ClosedLoop loop) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return new Counters(
                System.nanoTime(),
                loop.written(),
                loop.merged(),
                loop.failed(),
                servers.cpuMicros(),
                system.getProcessCpuTime(),
                threads.getTotalThreadAllocatedBytes());
    }

    private static OptionalDouble cpuForEach(Counters before, Counters after, double each) {
        OptionalLong from = before.serverCpuMicros();
        OptionalLong to = after.serverCpuMicros();
        return from.isPresent() && to.isPresent()
                ? OptionalDouble.of((to.getAsLong() - from.getAsLong()) / each)
                : OptionalDouble.empty();
    }

    private static OptionalDouble bytesForEach(Allocation before, Allocation after) {
        double each = Math.max(1, after.written() - before.written());
        return before.bytes().isPresent() && after.bytes().isPresent()
                ? OptionalDouble.of(
                        (after.bytes().getAsDouble() - before.bytes().getAsDouble()) / each)
                : OptionalDouble.empty();
    }
}
