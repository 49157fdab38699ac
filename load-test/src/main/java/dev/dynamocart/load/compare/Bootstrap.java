package dev.dynamocart.load.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws blocks again with replacement, merges what was drawn, and takes the percentiles of that: the spread of the results is
 * how far chance moves them. With pairs, a block of A is drawn together with the block of B from the same time, so that
 * what disturbed both of them cancels out.
 */
final class Bootstrap {

    private static final int DRAWS = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Blocks a;
    private final Blocks b;
    private final boolean paired;
    private final UniformRandomProvider random;

    Bootstrap(Blocks a, Blocks b, boolean paired, UniformRandomProvider random) {
        if (a.count() == 0 || b.count() == 0) {
            throw new IllegalArgumentException("both sides need requests");
        }
        this.a = a;
        this.b = b;
        this.paired = paired && a.count() == b.count();
        this.random = random;
    }

    /** A number of a distribution. */
    record Statistic(String name, ToDoubleFunction<Histogram> value) {}

    /**
     * The differences.
     *
     * @param confidence of each interval, such as 0.95
     */
    List<Difference> differences(List<Statistic> statistics, double confidence) {
        double[][] drawn = new double[statistics.size()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] blocksOfA = draw(a.count());
            Histogram drawnA = merged(a, blocksOfA);
            Histogram drawnB = merged(b, paired ? blocksOfA : draw(b.count()));
            for (int i = 0; i < statistics.size(); i++) {
                drawn[i][draw] = percent(statistics.get(i).value(), drawnA, drawnB);
            }
        }
        Histogram allA = a.merged();
        Histogram allB = b.merged();
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            Statistic statistic = statistics.get(i);
            Arrays.sort(drawn[i]);
            int tail = (int) Math.floor((1 - confidence) / 2 * DRAWS);
            differences.add(new Difference(
                    statistic.name(),
                    statistic.value().applyAsDouble(allA) / MICROS_PER_MILLI,
                    statistic.value().applyAsDouble(allB) / MICROS_PER_MILLI,
                    drawn[i][tail],
                    drawn[i][DRAWS - 1 - tail]));
        }
        return differences;
    }

    private static double percent(ToDoubleFunction<Histogram> statistic, Histogram a, Histogram b) {
        double valueOfA = Math.max(1, statistic.applyAsDouble(a));
        return 100 * (statistic.applyAsDouble(b) - valueOfA) / valueOfA;
    }

    private int[] draw(int count) {
        int[] drawn = new int[count];
        Arrays.setAll(drawn, _ -> random.nextInt(count));
        return drawn;
    }

    private static Histogram merged(Blocks blocks, int[] drawn) {
        Histogram merged = Blocks.empty();
        for (int block : drawn) {
            merged.add(blocks.histograms().get(block));
        }
        return merged;
    }
}
