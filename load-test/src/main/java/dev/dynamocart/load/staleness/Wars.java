package dev.dynamocart.load.staleness;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The WARS model: with what probability a read that begins a time t after a write's acknowledgement sees it, if replicas differ in
 * nothing but independent delays. Four of them matter: the write on its way to a replica (W), the replica's
 * acknowledgement (A), the read on its way (R) and the answer (S).
 *
 * <p>Here the delays are drawn from two measured samples: round trips of reads at one replica, of which a half is one way (so
 * R, S, A and the way of a write), and writes that one replica acknowledges, of which what exceeds a round trip is the time to
 * store. As in the store, the coordinator stores first and then sends to the other replicas.
 */
public final class Wars {

    private static final int N = 3;

    private final double[] roundTrips;
    private final double[] storeTimes;
    private final UniformRandomProvider random;

    /**
     * A model.
     *
     * @param roundTrips milliseconds of reads at one replica
     * @param writes milliseconds of writes that one replica acknowledges
     * @param random draws from them
     */
    public Wars(double[] roundTrips, double[] writes, UniformRandomProvider random) {
        this.roundTrips = roundTrips.clone();
        double median = median(roundTrips);
        this.storeTimes =
                Arrays.stream(writes).map(write -> Math.max(0, write - median)).toArray();
        this.random = random;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * The probability that a read sees the write.
     *
     * @param r how many answers a read waits for
     * @param w how many replicas acknowledge a write
     * @param afterMillis between the acknowledgement and the read
     * @param draws over how many drawings
     */
    public double visible(int r, int w, double afterMillis, int draws) {
        int seen = 0;
        for (int i = 0; i < draws; i++) {
            seen += isSeen(r, w, afterMillis) ? 1 : 0;
        }
        return (double) seen / draws;
    }

    private boolean isSeen(int r, int w, double afterMillis) {
        double[] stored = new double[N];
        double[] confirmed = new double[N];
        stored[0] = oneWay() + storeTime();
        confirmed[0] = stored[0];
        for (int replica = 1; replica < N; replica++) {
            stored[replica] = stored[0] + oneWay() + storeTime();
            confirmed[replica] = stored[replica] + oneWay();
        }
        double[] order = confirmed.clone();
        Arrays.sort(order);
        double readBegins = order[w - 1] + oneWay() + afterMillis;
        double[] answered = new double[N];
        boolean[] fresh = new boolean[N];
        for (int replica = 0; replica < N; replica++) {
            double arrives = readBegins + oneWay();
            fresh[replica] = stored[replica] <= arrives;
            answered[replica] = arrives + oneWay();
        }
        return isAnyOfTheFirstFresh(answered, fresh, r);
    }

    private static boolean isAnyOfTheFirstFresh(double[] answered, boolean[] fresh, int r) {
        double[] order = answered.clone();
        Arrays.sort(order);
        for (int replica = 0; replica < N; replica++) {
            if (fresh[replica] && answered[replica] <= order[r - 1]) {
                return true;
            }
        }
        return false;
    }

    private double oneWay() {
        return roundTrips[random.nextInt(roundTrips.length)] / 2;
    }

    private double storeTime() {
        return storeTimes[random.nextInt(storeTimes.length)];
    }
}
