package dev.dynamocart.load.bench;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.schedule.Seed;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Everything that defines a benchmark of the store.
 *
 * @param store how to reach it
 * @param sessions how many read-modify-writes are under way at any time
 * @param keys drawn uniformly
 * @param valueBytes size of each value
 * @param warmup not measured
 * @param duration measured
 * @param seed draws the keys
 * @param pids the servers' processes, whose CPU time is added up; empty if not known
 * @param servers their HTTP addresses, whose metrics tell what they allocate; empty if not known
 */
public record BenchSettings(
        ClientSettings store,
        int sessions,
        int keys,
        int valueBytes,
        Duration warmup,
        Duration duration,
        Seed seed,
        List<Long> pids,
        List<URI> servers) {

    private static final int VALUE_BYTES_MIN = 16;

    public BenchSettings {
        pids = List.copyOf(pids);
        servers = List.copyOf(servers);
        if (sessions < 1 || keys < 1 || valueBytes < VALUE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "at least one session, one key and values of " + VALUE_BYTES_MIN + " bytes are needed");
        }
        if (duration.isZero() || duration.isNegative() || warmup.isNegative()) {
            throw new IllegalArgumentException("the duration must be positive, the warm-up not negative");
        }
    }
}
