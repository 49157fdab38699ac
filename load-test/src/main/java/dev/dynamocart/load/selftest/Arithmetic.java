package dev.dynamocart.load.selftest;

import dev.dynamocart.load.keys.KeyChooser;
import dev.dynamocart.load.keys.KeyDistribution;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.RateText;
import dev.dynamocart.load.schedule.Schedule;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.verdict.ViolationBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** Checks that need no network: what is drawn at random against the distribution it is said to have. */
final class Arithmetic {

    /** A right harness fails a test of this level once in a hundred seeds. */
    private static final double P_MIN = 0.01;

    private static final int KEYS = 1_000;
    private static final int DRAWS = 500_000;
    private static final int SECONDS = 60;
    private static final List<String> CURVES =
            List.of("500", "ramp:50-800/60s", "stairs:100-900/4x15s", "spike:100-2000@20s+5s", "days:50-600/20s");

    private final Seed seed;

    Arithmetic(Seed seed) {
        this.seed = seed;
    }

    /** Arrivals are as many as the integral of the rate says, within four standard deviations of Poisson. */
    Check arrivals() {
        List<String> found = new ArrayList<>();
        boolean passed = true;
        for (String text : CURVES) {
            RateCurve curve = RateText.parse(text);
            double expected = curve.dueUntil(SECONDS);
            int even = times(curve, Spacing.EVEN).size();
            int poisson = times(curve, Spacing.POISSON).size();
            passed &= Math.abs(even - expected) <= 1 && Math.abs(poisson - expected) < 4 * Math.sqrt(expected);
            found.add(text("%s: %d of %.0f", text, poisson, expected));
        }
        return new Check("arrivals equal the integral of the rate", passed, String.join("; ", found) + ".");
    }

    /** Gaps between arrivals are exponential (Kolmogorov–Smirnov). */
    Check gaps() {
        List<Long> times = times(RateCurve.constant(500), Spacing.POISSON);
        double[] gaps = new double[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (times.get(i + 1) - times.get(i)) / 1e9;
        }
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(gaps, ExponentialDistribution.of(1.0 / 500)::cumulativeProbability)
                .getPValue();
        return new Check(
                "gaps between arrivals are exponential",
                p >= P_MIN,
                text("Kolmogorov-Smirnov on %,d gaps: p = %.3f.", gaps.length, p));
    }

    /** Keys follow Zipf's law exactly (chi-square). */
    Check zipf() {
        KeyDistribution zipf = new KeyDistribution.Zipf(0.99);
        KeyChooser chooser = zipf.chooser(KEYS, seed.stream(Seed.Purpose.SHOPPERS));
        long[] counts = new long[KEYS];
        for (int i = 0; i < DRAWS; i++) {
            counts[chooser.next()]++;
        }
        double[] probabilities = zipf.probabilities(KEYS);
        double p = ChiSquareTest.withDefaults().test(probabilities, counts).getPValue();
        return new Check(
                "keys follow Zipf's law",
                p >= P_MIN,
                text(
                        "Chi-square on %,d draws of %,d keys: p = %.3f; the hottest key got %.2f %%, theory says %.2f %%.",
                        DRAWS, KEYS, p, 100.0 * counts[0] / DRAWS, 100 * probabilities[0]));
    }

    /** The violations that still show the SLA are those of the exact binomial bound. */
    Check budgets() {
        Sla sla = new Sla(300, 99.9);
        long small = ViolationBudget.of(30_000, sla);
        long middle = ViolationBudget.of(150_000, sla);
        long large = ViolationBudget.of(300_000, sla);
        return new Check(
                "the verdict asks for enough samples",
                small == 20 && middle == 129 && large == 271,
                text("99.9 %% is shown with %d of 30,000, %d of 150,000, %d of 300,000.", small, middle, large));
    }

    private List<Long> times(RateCurve curve, Spacing spacing) {
        Schedule schedule = new CurveSchedule(seed, curve, spacing, Duration.ofSeconds(SECONDS));
        List<Long> times = new ArrayList<>();
        for (long time = schedule.nextNanos(); time != Schedule.END; time = schedule.nextNanos()) {
            times.add(time);
        }
        return times;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
