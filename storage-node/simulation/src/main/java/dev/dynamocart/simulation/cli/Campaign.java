package dev.dynamocart.simulation.cli;

import dev.dynamocart.simulation.Options;
import dev.dynamocart.simulation.Outcome;
import dev.dynamocart.simulation.Simulation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs many schedules on two threads and tells how it goes. Schedules share nothing, so the order does not matter. */
final class Campaign {

    private static final int THREADS = 2;
    private static final int VIOLATIONS_MAX = 10;
    private static final int PROGRESS_SECONDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long from;
    private final int count;
    private final Options options;
    private final PrintStream out;
    private final Consumer<Outcome> onViolation;
    private final Tally tally = new Tally();
    private final AtomicLong taken = new AtomicLong();
    private final long startedAtNanos = System.nanoTime();

    /** Tells {@code onViolation} of each broken promise at once, from the thread that met it. */
    Campaign(long from, int count, Options options, PrintStream out, Consumer<Outcome> onViolation) {
        this.from = from;
        this.count = count;
        this.options = options;
        this.out = out;
        this.onViolation = onViolation;
    }

    Tally run() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(this::work));
            }
            for (Future<?> each : running) {
                await(each);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A schedule could not be run", e.getCause());
        }
        return tally;
    }

    private void await(Future<?> thread) throws InterruptedException, ExecutionException {
        boolean done = false;
        while (!done) {
            try {
                thread.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
                done = true;
            } catch (TimeoutException e) {
                out.printf(
                        Locale.ROOT,
                        "%,d of %,d schedules, %.0f a second, %d violations%n",
                        tally.schedules(),
                        count,
                        rate(),
                        tally.violations().size());
            }
        }
    }

    private void work() {
        for (long next = taken.getAndIncrement();
                next < count && tally.violations().size() < VIOLATIONS_MAX;
                next = taken.getAndIncrement()) {
            Outcome outcome = Simulation.run(from + next, options);
            tally.add(outcome);
            if (!outcome.isClean()) {
                onViolation.accept(outcome);
            }
        }
    }

    /** Schedules a second so far. */
    double rate() {
        return tally.schedules() * NANOS_PER_SECOND / Math.max(1, System.nanoTime() - startedAtNanos);
    }
}
