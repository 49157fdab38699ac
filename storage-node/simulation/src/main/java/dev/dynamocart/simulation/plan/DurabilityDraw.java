package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws what must be on stable storage before a copy counts (§6.1), and the losses of power that tell the modes apart. Draws nothing
 * from anybody else's source, so plans where every write is synced stay what they are.
 *
 * <p>A disk is either damaged or loses power, not both: one of N copies on stable storage is no match for the loss of that very disk,
 * and no mode promises that it is.
 */
final class DurabilityDraw {

    /** So that every seed that was kept before there were modes still draws the plan for which it was kept. */
    private static final int LABEL = 1299;

    private static final int CUTS_MAX = 3;

    private final Randomness random;
    private final WorldSettings plain;
    private final Durability durability;

    DurabilityDraw(long seed, WorldSettings plain) {
        this.random = new Randomness(seed).fork(LABEL);
        this.plain = plain;
        boolean isByTimestamp = plain.quorum().reconciliation() == Settings.Reconciliation.TIMESTAMP;
        this.durability = isByTimestamp || random.chance(0.88) ? Durability.EVERY_WRITE : buffered();
    }

    private Durability buffered() {
        return random.chance(0.75) ? Durability.ONE_OF_N : Durability.PERIODIC;
    }

    /** The world with that durability; buffered writes are synced soon, or hardly ever unless somebody asks. */
    WorldSettings world() {
        return durability.isBuffered()
                ? plain.with(plain.nodes(), plain.quorum().with(durability))
                        .with(plain.disk().buffered(random.oneOf(50, 300, 1000, 5000) * 1000))
                : plain;
    }

    /** The faults, and losses of power if writes are buffered and no disk is damaged. */
    List<Fault> faults(List<Fault> drawn, long loadMicros) {
        boolean isDamaged = drawn.stream().anyMatch(Fault::isStorageDamage);
        if (!durability.isBuffered() || isDamaged || random.chance(0.25)) {
            return drawn;
        }
        List<Fault> faults = new ArrayList<>(drawn);
        for (int cuts = random.between(1, CUTS_MAX); cuts > 0; cuts--) {
            int all = (1 << plain.nodes()) - 1;
            int side = random.chance(0.5) ? all : 1 + random.below(all);
            faults.add(new Fault.PowerCut(random.between(0, (int) loadMicros), side, random.between(1, 2_000_000)));
        }
        faults.sort(Comparator.comparingLong(Fault::atMicros));
        return faults;
    }
}
