package dev.dynamocart.load.paper;

import dev.dynamocart.load.plot.Series.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The arithmetic that experiments share. */
final class Numbers {

    private Numbers() {}

    /** Milliseconds as they stand in a table. */
    static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    /** The standard deviation; 0 without values. */
    static double deviation(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    /** The highest y; 0 without points. */
    static double highest(List<Point> points) {
        return points.stream()
                .mapToDouble(Point::y)
                .filter(y -> !Double.isNaN(y))
                .max()
                .orElse(0);
    }

    /** Spearman's rank correlation, -1 to 1: do two series rise and fall together? */
    static double rankCorrelation(double[] one, double[] other) {
        double[] ranksOfOne = ranks(one);
        double[] ranksOfOther = ranks(other);
        double meanRank = (one.length + 1) / 2.0;
        double together = 0;
        double alone = 0;
        double otherAlone = 0;
        for (int i = 0; i < one.length; i++) {
            together += (ranksOfOne[i] - meanRank) * (ranksOfOther[i] - meanRank);
            alone += (ranksOfOne[i] - meanRank) * (ranksOfOne[i] - meanRank);
            otherAlone += (ranksOfOther[i] - meanRank) * (ranksOfOther[i] - meanRank);
        }
        return alone == 0 || otherAlone == 0 ? 0 : together / Math.sqrt(alone * otherAlone);
    }

    /** Ranks from 1; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            double below = Arrays.stream(values).filter(each -> each < value).count();
            double equal = Arrays.stream(values).filter(each -> each == value).count();
            ranks[i] = below + (equal + 1) / 2;
        }
        return ranks;
    }

    /** The share of loads that lie more than {@code tolerance} from their mean. */
    static double outOfBalance(List<Double> loads, double tolerance) {
        double mean = loads.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return (double) loads.stream()
                        .filter(load -> Math.abs(load - mean) > tolerance * mean)
                        .count()
                / loads.size();
    }

    /** The share that chance alone would put out of balance, when each node expects so many requests. */
    static double outOfBalanceByChance(double expected, double tolerance) {
        if (expected <= 0) {
            return 0;
        }
        PoissonDistribution requests = PoissonDistribution.of(expected);
        int low = (int) Math.ceil(expected * (1 - tolerance)) - 1;
        int high = (int) Math.floor(expected * (1 + tolerance));
        return requests.cumulativeProbability(low) + requests.survivalProbability(high);
    }
}
