package dev.dynamocart.simulation.plan;

import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.List;

/**
 * Draws what happens to few nodes in few years: disks that are put back, copied or swapped, pages that go bad, clocks that jump.
 * Each at most once, from a source of its own, so that the other faults of a seed stay what they are.
 */
final class RareFaultDraw {

    private static final double RARE = 0.08;
    private static final double DISK_RARE = 0.12;
    private static final int DAY_MILLIS = 24 * 60 * 60 * 1000;
    private static final int CLIENTS_MAX = 5;

    private final Randomness random;
    private final WorldSettings world;
    private final long loadMicros;
    private final List<Integer> damageable;

    /**
     * @param damageable the nodes whose disks may be hurt, by the fault atlas
     */
    RareFaultDraw(Randomness random, WorldSettings world, long loadMicros, List<Integer> damageable) {
        this.random = random;
        this.world = world;
        this.loadMicros = loadMicros;
        this.damageable = damageable;
    }

    void drawInto(List<Fault> faults) {
        if (random.chance(RARE)) {
            faults.add(new Fault.ClockLeap(at(), node(), random.oneOf(50, 1000, 10_000)));
        }
        if (random.chance(RARE)) {
            long millis = (long) random.below(2 * DAY_MILLIS) - DAY_MILLIS;
            faults.add(new Fault.WallClockJump(at(), random.below(CLIENTS_MAX), millis, length()));
        }
        if (!damageable.isEmpty()) {
            hurtDisks(faults);
        }
    }

    private void hurtDisks(List<Fault> faults) {
        if (random.chance(DISK_RARE)) {
            long at = random.below((int) loadMicros * 2 / 3);
            long later = random.between(1000, (int) loadMicros / 2);
            faults.add(new Fault.RestoreDisk(at, victim(), later, length()));
        }
        if (random.chance(RARE)) {
            faults.add(new Fault.DamagePage(at(), victim(), random.below(100)));
        }
        int to = victim();
        if (random.chance(RARE) && world.nodes() > 1) {
            int from = (to + 1 + random.below(world.nodes() - 1)) % world.nodes();
            faults.add(new Fault.CopyDisk(at(), from, to, length()));
        }
        if (random.chance(DISK_RARE) && damageable.size() > 1) {
            int first = random.below(damageable.size());
            int second = (first + 1 + random.below(damageable.size() - 1)) % damageable.size();
            faults.add(new Fault.SwapDisks(at(), damageable.get(first), damageable.get(second), length()));
        }
    }

    private long at() {
        return random.below((int) loadMicros);
    }

    private int node() {
        return random.below(world.nodes());
    }

    private int victim() {
        return damageable.get(random.below(damageable.size()));
    }

    private long length() {
        return random.chance(0.5) ? random.between(1, 100_000) : random.between(100_000, 3_000_000);
    }
}
