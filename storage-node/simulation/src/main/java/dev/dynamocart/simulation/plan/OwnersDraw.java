package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets nodes join and leave in a third of the plans, up to three times, among whatever else goes wrong; and lets some of those that
 * take part die in the middle of it.
 *
 * <p>In most of these plans more happens: owners are replaced, or removed by force while they are away; the decider, a leaver or a joiner
 * dies in a phase that is drawn; gossip of one node freezes; and gossip is quick, so that a change goes through all its phases while
 * clients are at work. Who is removed by force is lost like a damaged disk, so it is one of those that may be damaged; and where writes
 * are buffered, as disks either lose power or are damaged, nobody is.
 */
final class OwnersDraw {

    private static final int SPARES_MAX = 2;
    private static final int CHANGES_MAX = 3;
    private static final int AWAY_MICROS_MAX = 6_000_000;
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final List<Fault.Part> PARTS = List.of(Fault.Part.values());

    private final Randomness random;
    private final Randomness more;
    private final WorldSettings world;
    private final long loadMicros;
    private final List<Integer> damageable;
    private final int spares;
    private final boolean changes;
    private final boolean isEventful;

    /**
     * @param damageable the nodes whose disks may be hurt, by the fault atlas
     */
    OwnersDraw(Randomness random, WorldSettings world, long loadMicros, List<Integer> damageable) {
        this.random = random;
        this.more = random.fork(1);
        this.world = world;
        this.loadMicros = loadMicros;
        this.damageable = damageable;
        this.changes = world.formed() && random.chance(0.4);
        this.spares = changes ? random.between(0, SPARES_MAX) : 0;
        this.isEventful = changes && more.chance(0.75);
    }

    int spares() {
        return spares;
    }

    boolean isChanging() {
        return changes;
    }

    /** The world, perhaps with quick gossip and quick rounds of transfer. */
    WorldSettings world() {
        Randomness own = random.fork(2);
        if (!isEventful || own.chance(0.25)) {
            return world;
        }
        Settings.Timing slow = world.timing();
        Settings.Timing quick = new Settings.Timing(
                slow.requestTimeoutMillis(),
                slow.replicaPatienceMillis(),
                slow.coordinatorPatienceMillis(),
                own.oneOf(30, 30, 100),
                slow.probeIntervalMillis(),
                Math.min(slow.hintIntervalMillis(), own.oneOf(50, 100, 300)),
                slow.hedgeMillis());
        return world.with(quick, world.limits());
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
        if (isEventful) {
            drawMore(faults, all);
            drawReturns(faults, all);
        }
        return faults;
    }

    private void drawMore(List<Fault> faults, int all) {
        if (more.chance(0.5)) { // early enough to see it through
            faults.add(new Fault.ChangeOwners(early(), bit(all), 1 << more.below(all)));
        }
        if (spares > 0 && more.chance(0.5)) {
            faults.add(new Fault.ReplaceOwner(early(), more.below(world.nodes()), world.nodes() + more.below(spares)));
        }
        if (mayRemove() && more.chance(0.5)) {
            int victim = damageable.get(more.below(damageable.size()));
            faults.add(new Fault.RemoveOwner(at(), victim, more.between(500_000, AWAY_MICROS_MAX)));
        }
        for (int crashes = more.between(0, 2); crashes > 0; crashes--) {
            faults.add(new Fault.CrashInChange(
                    early(),
                    PHASES.get(more.below(PHASES.size())),
                    PARTS.get(more.below(PARTS.size())),
                    more.chance(0.5) ? more.below(2000) : more.below(500_000),
                    more.between(1, 3_000_000)));
        }
        int alone = more.below(all);
        int friend = (alone + 1 + more.below(all - 1)) % all;
        if (more.chance(0.3)) {
            faults.add(new Fault.FreezeGossip(at(), alone, friend, more.between(100_000, 5_000_000)));
        }
        if (more.chance(0.15)) {
            faults.add(new Fault.CutAllButOne(at(), alone, friend, more.between(100_000, 3_000_000)));
        }
    }

    /** Some of those that leave or are removed are wanted back. */
    private void drawReturns(List<Fault> faults, int all) {
        Randomness own = random.fork(3);
        int gone = 0;
        for (Fault fault : faults) {
            gone |= switch (fault) {
                case Fault.ChangeOwners change -> change.leaving();
                case Fault.ReplaceOwner replace -> 1 << replace.node();
                case Fault.RemoveOwner remove -> 1 << remove.node();
                default -> 0;
            };
        }
        for (int node = 0; node < all; node++) {
            if ((gone >>> node & 1) == 1 && own.chance(0.3)) {
                faults.add(new Fault.TakeBack(0, node, own.between(0, 1_000_000)));
            }
        }
    }

    /** With one home for a key, the removal of that home by force leaves nobody to hand it to, and the change waits (docs/transfer.md). */
    private boolean mayRemove() {
        return !damageable.isEmpty()
                && !world.quorum().durability().isBuffered()
                && world.quorum().n() > 1;
    }

    private long at() {
        return more.below((int) loadMicros);
    }

    private long early() {
        return more.below((int) loadMicros / 3);
    }

    private int bit(int all) {
        return more.chance(0.7) ? 1 << more.below(all) : 0;
    }

    private int bits(int count, int all) {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1 << random.below(all);
        }
        return bits;
    }
}
