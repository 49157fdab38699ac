package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Timers;
import java.util.Set;

/**
 * What every coordinator works with.
 *
 * @param replicas the nodes that hold copies
 * @param exchanges where answers come from
 * @param timers the time
 * @param effects for events only
 * @param timing how long to wait for what
 * @param flaws planted faults; none in production
 */
public record Environment(
        Replicas replicas,
        Exchanges exchanges,
        Timers timers,
        Effects effects,
        Settings.Timing timing,
        Set<Flaw> flaws) {

    boolean hasFlaw(Flaw flaw) {
        return flaws.contains(flaw);
    }

    long nowMillis() {
        return timers.nowMillis();
    }
}
