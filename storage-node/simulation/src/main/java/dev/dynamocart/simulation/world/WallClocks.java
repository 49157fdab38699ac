package dev.dynamocart.simulation.world;

import java.util.Map;
import java.util.TreeMap;

/** How far the wall clocks of clients are off at present, by number of client. */
public final class WallClocks {

    private final Map<Integer, Long> offsets = new TreeMap<>();

    /** The clock of {@code client} jumps by {@code millis}, back if that is negative. */
    public void jump(int client, long millis) {
        offsets.merge(client, millis, Long::sum);
    }

    /** How far the clock of {@code client} is ahead; negative when it is behind. */
    public long offsetMillis(int client) {
        return offsets.getOrDefault(client, 0L);
    }
}
