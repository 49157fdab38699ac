package dev.dynamocart.simulation.cli;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.simulation.Options;
import dev.dynamocart.simulation.Outcome;
import dev.dynamocart.simulation.Simulation;
import dev.dynamocart.simulation.world.Violation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./cart simulate museum}: plants each fault that the core knows and looks for the first seed that catches it. A checker
 * that never fires proves nothing; here each is seen to fire.
 */
final class Museum {

    private static final int THREADS = 2;
    private static final String ROW = "%-38s %8s  %s%n";

    private final List<Flaw> exhibits;
    private final int seedsMax;
    private final PrintStream out;

    /**
     * A visit.
     *
     * @param exhibits the faults to plant, one after the other
     * @param seedsMax where to give up, counted from seed 1
     */
    Museum(List<Flaw> exhibits, int seedsMax, PrintStream out) {
        this.exhibits = exhibits;
        this.seedsMax = seedsMax;
        this.out = out;
    }

    /** Returns how many faults no seed caught. */
    int visit() throws InterruptedException {
        out.printf(Locale.ROOT, ROW, "PLANTED FAULT", "SEED", "PROMISE THAT IT BREAKS");
        int missed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<@Nullable Outcome>> searches = new ArrayList<>();
            for (Flaw flaw : exhibits) {
                searches.add(threads.submit(() -> search(flaw)));
            }
            for (int i = 0; i < exhibits.size(); i++) {
                missed += tell(exhibits.get(i), searches.get(i).get()) ? 0 : 1;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A schedule could not be run", e.getCause());
        }
        out.printf(
                Locale.ROOT,
                "VERDICT: %d of %d planted faults caught within %,d seeds.%n",
                exhibits.size() - missed,
                exhibits.size(),
                seedsMax);
        return missed;
    }

    private @Nullable Outcome search(Flaw flaw) {
        Options planted = Options.PLAIN.withFlaws(Set.of(flaw));
        for (long seed = 1; seed <= seedsMax; seed++) {
            Outcome outcome = Simulation.run(seed, planted);
            if (!outcome.isClean()) {
                return outcome;
            }
        }
        return null;
    }

    private boolean tell(Flaw flaw, @Nullable Outcome caught) {
        Violation violation = caught == null ? null : caught.violation();
        if (caught == null || violation == null) {
            out.printf(Locale.ROOT, ROW, flaw, "-", "not caught");
            return false;
        }
        out.printf(Locale.ROOT, ROW, flaw, caught.plan().seed(), violation.invariant());
        return true;
    }
}
