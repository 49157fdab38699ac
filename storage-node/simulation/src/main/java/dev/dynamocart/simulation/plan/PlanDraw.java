package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.node.ClientNode.Coordination;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.disk.DiskTiming;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.NetworkConditions;
import dev.dynamocart.simulation.world.SimulatedNetwork;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws a plan from a seed. Tuning values are drawn too, out to silly ones: bugs hide behind sensible defaults. */
public final class PlanDraw {

    /** Longer than clogs and pauses keep a message on its way. */
    private static final int LONG_LIFE_MILLIS = 7000;

    /** Late copies of what a busy node has declined are to meet it when it is busy no more. */
    private static final NetworkConditions LATE_COPIES = new NetworkConditions(100, 2000, 0.05, 0.5, 0.05);

    private static final int LOAD_MILLIS_MIN = 1500;
    private static final int LOAD_MILLIS_MAX = 9000;

    private final long seed;
    private final Randomness random;

    private PlanDraw(long seed) {
        this.seed = seed;
        this.random = new Randomness(seed);
    }

    /** The plan of {@code seed}; the same for ever, as long as this code is the same. */
    public static Plan of(long seed) {
        return new PlanDraw(seed).draw();
    }

    private Plan draw() {
        WorldSettings world = hedging(reconciling(world()));
        Plan.Crowd crowd = crowd(world);
        long loadMicros = random.between(LOAD_MILLIS_MIN, LOAD_MILLIS_MAX) * 1000L;
        Plan.Envelope envelope = random.chance(0.1) ? Plan.Envelope.NEVER_WRONG : Plan.Envelope.NOTHING_LOST;
        int putW = random.chance(0.1) ? random.between(1, world.quorum().n()) : 0;
        int lowestW =
                putW == 0 ? world.quorum().w() : Math.min(putW, world.quorum().w());
        DurabilityDraw durability = new DurabilityDraw(seed, world);
        FaultDraw draw = new FaultDraw(random.fork(2), world, loadMicros, envelope, lowestW);
        List<Fault> drawn = draw.draw();
        world = durability.world();
        OwnersDraw owners = new OwnersDraw(random.fork(11), world, loadMicros, draw.damageable());
        List<Fault> faults = new ArrayList<>(durability.faults(drawn, loadMicros));
        faults.addAll(owners.draw());
        world = owners.world();
        faults.sort(Comparator.comparingLong(Fault::atMicros));
        return new Plan(
                seed,
                world.with(healing(random.fork(9), world, faults)).withSpares(owners.spares()),
                crowd,
                new QuorumDraw(random.fork(4), world.quorum())
                        .asked(new WorkloadDraw(random.fork(3), crowd, loadMicros, putW).draw()),
                faults,
                envelope,
                off(random.fork(10), owners.isChanging()),
                loadMicros);
    }

    /**
     * Half of the plans have all mechanisms; in the others any may be missing. Hints are delivered where owners change: a node that
     * leaves is done only when it keeps none.
     */
    private static Set<Mechanism> off(Randomness random, boolean areOwnersChanging) {
        Set<Mechanism> off = EnumSet.noneOf(Mechanism.class);
        if (random.chance(0.5)) {
            for (Mechanism mechanism : Mechanism.values()) {
                if (random.chance(0.5)) {
                    off.add(mechanism);
                }
            }
        }
        if (areOwnersChanging) {
            off.remove(Mechanism.HINTS);
        }
        return off;
    }

    /** Damage is found by comparing the trees with the records, so where there is any that must happen in bounded time. */
    private static Settings.Healing healing(Randomness random, WorldSettings world, List<Fault> faults) {
        boolean damage =
                faults.stream().anyMatch(fault -> fault instanceof Fault.Damage || fault instanceof Fault.DamagePage);
        return new Settings.Healing(
                random.between(100, 1500),
                random.oneOf(1, 50, 200, 500),
                damage ? random.oneOf(20, 100, 500) : random.oneOf(100, 2000, 3_600_000),
                random.oneOf(0, 1, 10, 50),
                random.oneOf(1, 3, 16),
                random.chance(0.2) ? 3_600_000 : tombstoneLifeMillis(world, faults));
    }

    /**
     * Longer than a coordinator remembers what it was to send, and any message of the schedule is on its way; by a clock that
     * may leap meanwhile.
     */
    private static int tombstoneLifeMillis(WorldSettings world, List<Fault> faults) {
        boolean isMuchHeldUp = faults.stream()
                .anyMatch(fault -> fault instanceof Fault.Clog
                        || fault instanceof Fault.Swizzle
                        || fault instanceof Fault.Pause
                        || fault instanceof Fault.SlowDisk);
        int leapsMillis = 0;
        for (Fault fault : faults) {
            leapsMillis += fault instanceof Fault.ClockLeap leap ? (int) leap.millis() : 0;
        }
        int longestDelayMillis = world.network().delayMicrosMax() / 1000 * SimulatedNetwork.STRAGGLER_FACTOR;
        int lifeMillis =
                isMuchHeldUp ? LONG_LIFE_MILLIS : 2 * world.timing().requestTimeoutMillis() + longestDelayMillis + 300;
        return lifeMillis + leapsMillis;
    }

    private WorldSettings world() {
        int nodes = random.chance(0.5) ? 5 : random.between(3, 9);
        return new WorldSettings(
                nodes,
                quorum(nodes),
                16 << random.below(2),
                random.chance(0.8),
                timing(),
                limits(),
                disk(),
                network(),
                random.oneOf(0.0, 0.5, 1.0),
                Settings.Healing.DEFAULT);
    }

    /** In some instances timestamps decide (§6). */
    private WorldSettings reconciling(WorldSettings world) {
        return random.fork(5).chance(0.1)
                ? world.with(world.nodes(), world.quorum().with(Settings.Reconciliation.TIMESTAMP))
                : world;
    }

    /** In some, gets begin with R nodes, or nodes are soon too busy to coordinate for others (§5), or clocks are truncated early (§4.4). */
    private WorldSettings hedging(WorldSettings world) {
        Randomness own = random.fork(8);
        Settings.Timing timing = own.chance(0.1) ? world.timing().withHedge(own.oneOf(1, 30, 60)) : world.timing();
        boolean isBusy = own.chance(0.1);
        Randomness clocks = random.fork(12);
        Settings.Limits limits =
                clocks.chance(0.25) ? world.limits().withClockEntries(clocks.between(1, 5)) : world.limits();
        WorldSettings hedged = world.with(timing, isBusy ? busy(own, limits) : limits);
        return isBusy && own.chance(0.5) ? hedged.with(LATE_COPIES) : hedged;
    }

    private static Settings.Limits busy(Randomness own, Settings.Limits limits) {
        return limits.withRequestsMax(own.between(2, 9))
                .withRequestBytesMax(own.chance(0.5) ? own.between(1, 120) : limits.requestBytesMax());
    }

    private Settings.Quorum quorum(int nodes) {
        if (random.chance(0.75)) {
            return new Settings.Quorum(3, 2, 2);
        }
        int n = random.between(1, Math.min(5, nodes));
        return new Settings.Quorum(n, random.between(1, n), random.between(1, n));
    }

    private Settings.Timing timing() {
        if (random.chance(0.2)) {
            return Settings.Timing.DEFAULT;
        }
        return new Settings.Timing(
                random.between(300, 2000),
                random.oneOf(10, 30, 60, 100, 200, 250),
                random.oneOf(5, 20, 60, 100, 150, 200),
                random.between(100, 1000),
                random.between(50, 600),
                random.between(50, 1200));
    }

    private Settings.Limits limits() {
        Settings.Limits normal = Settings.Limits.DEFAULT;
        if (random.chance(0.4)) {
            return normal;
        }
        return new Settings.Limits(
                random.chance(0.1) ? 2 : normal.requestsMax(),
                normal.valueBytesMax(),
                random.chance(0.15) ? random.between(2, 6) : normal.siblingsMax(),
                random.chance(0.1) ? random.between(1, 3) : normal.hintsMax(),
                random.oneOf(1, 2, normal.hintsInFlightMax()),
                random.oneOf(1, 2, 7, 50, normal.leaseSize()));
    }

    private DiskTiming disk() {
        return switch (random.below(4)) {
            case 0 -> new DiskTiming(0, 0, 0);
            case 1 -> new DiskTiming(3000, 1000, 20_000);
            default -> new DiskTiming(100, 100, 2000);
        };
    }

    private NetworkConditions network() {
        return switch (random.below(5)) {
            case 0 -> NetworkConditions.CALM;
            case 1 -> new NetworkConditions(100, 20_000, loss(), duplicates(), 0.01);
            case 2 -> new NetworkConditions(1000, 60_000, loss(), duplicates(), 0);
            default -> new NetworkConditions(100, 2000, loss(), duplicates(), 0.005);
        };
    }

    private double loss() {
        return random.oneOf(0.0, 0.0, 0.01, 0.05, 0.3);
    }

    private double duplicates() {
        return random.oneOf(0.0, 0.0, 0.01, 0.1, 0.5);
    }

    private Plan.Crowd crowd(WorldSettings world) {
        int clients = random.between(2, 5);
        List<Key> keys = new ArrayList<>();
        int count = random.between(1, 3);
        for (int i = 0; i < count; i++) {
            keys.add(Key.of("set-" + random.below(1000) + "-" + i));
        }
        Coordination coordination = random.fork(6).chance(0.3) ? Coordination.SERVER : Coordination.CLIENT;
        boolean ownContexts = random.chance(0.2) && world.limits().siblingsMax() > 10;
        return new Plan.Crowd(
                clients, random.chance(0.3), coordination, keys, random.chance(0.3), ownContexts ? 0 : -1);
    }
}
