package dev.dynamocart.simulation.plan;

import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets nodes join and leave in a third of the plans, up to three times, among whatever else goes wrong; and lets some of those that
 * take part die in the middle of it.
 */
final class OwnersDraw {

    private static final int SPARES_MAX = 2;
    private static final int CHANGES_MAX = 3;

    private final Randomness random;
    private final WorldSettings world;
    private final long loadMicros;
    private final int spares;
    private final boolean changes;

    OwnersDraw(Randomness random, WorldSettings world, long loadMicros) {
        this.random = random;
        this.world = world;
        this.loadMicros = loadMicros;
        this.changes = world.formed() && random.chance(0.4);
        this.spares = changes ? random.between(0, SPARES_MAX) : 0;
    }

    int spares() {
        return spares;
    }

    boolean isChanging() {
        return changes;
    }

    List<Fault> draw() {
        List<Fault> faults = new ArrayList<>();
        if (!changes) {
            return faults;
        }
        int all = world.nodes() + spares;
        int count = random.between(1, CHANGES_MAX);
        for (int i = 0; i < count; i++) {
            long at = random.between(0, (int) loadMicros);
            faults.add(new Fault.ChangeOwners(at, bits(random.between(0, 2), all), bits(random.between(0, 2), all)));
            if (random.chance(0.4)) {
                long later = at + random.between(0, 3_000_000);
                faults.add(new Fault.Crash(later, random.below(all), random.between(1, 2_000_000)));
            }
        }
        return faults;
    }

    private int bits(int count, int all) {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1 << random.below(all);
        }
        return bits;
    }
}
