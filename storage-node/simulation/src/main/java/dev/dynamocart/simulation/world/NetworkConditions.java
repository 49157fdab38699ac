package dev.dynamocart.simulation.world;

/**
 * How the network treats messages. Each message's delay is drawn on its own, so messages overtake one another.
 *
 * @param delayMicrosMin the shortest delay
 * @param delayMicrosMax the longest usual delay
 * @param lossRate share of messages that vanish, 0 to 1
 * @param duplicateRate share of messages that arrive twice
 * @param stragglerRate share of messages that take up to a hundred times as long
 */
public record NetworkConditions(
        int delayMicrosMin, int delayMicrosMax, double lossRate, double duplicateRate, double stragglerRate) {

    /** A quiet local network: some hundred microseconds, nothing lost. */
    public static final NetworkConditions CALM = new NetworkConditions(100, 500, 0, 0, 0);

    public NetworkConditions {
        if (delayMicrosMin < 0 || delayMicrosMax < delayMicrosMin) {
            throw new IllegalArgumentException("Delays are not negative and in order");
        }
    }
}
