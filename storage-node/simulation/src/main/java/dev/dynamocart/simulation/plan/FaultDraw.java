package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the faults of a schedule: a random subset of kinds, so that rare combinations get room, and storage damage by the
 * fault atlas.
 *
 * <p>The atlas: all storage damage of a schedule hits the same fewer than W nodes. Then of the W or more stores that
 * acknowledged any write, fewer than W lose it, at whatever moment. Outside the envelope damage may hit any node.
 */
final class FaultDraw {

    private enum Kind {
        CRASH,
        CRASH_IN_RECOVERY,
        KILL_ALL,
        CRASH_COORDINATOR,
        PAUSE,
        CUT,
        ISOLATE,
        CUT_LINK,
        CUT_ONE_WAY,
        CUT_CLIENTS,
        CLOG,
        SWIZZLE,
        FLAP,
        STORM,
        SLOW_DISK,
        FULL_DISK,
        DAMAGE,
        LOSE_DISK
    }

    private static final int FAULTS_MAX = 8;

    private final Randomness random;
    private final WorldSettings world;
    private final long loadMicros;
    private final List<Integer> damageable;

    FaultDraw(Randomness random, WorldSettings world, long loadMicros, Plan.Envelope envelope, int lowestW) {
        this.random = random;
        this.world = world;
        this.loadMicros = loadMicros;
        this.damageable = switch (envelope) {
            case NOTHING_LOST -> someNodes(lowestW - 1);
            case NEVER_WRONG -> someNodes(world.nodes());
        };
    }

    private List<Integer> someNodes(int count) {
        List<Integer> nodes = new ArrayList<>();
        int first = random.below(world.nodes());
        for (int i = 0; i < Math.min(count, world.nodes()); i++) {
            nodes.add((first + i) % world.nodes());
        }
        return nodes;
    }

    /** The nodes whose disks may be hurt. */
    List<Integer> damageable() {
        return damageable;
    }

    List<Fault> draw() {
        Set<Kind> kinds = kinds();
        List<Fault> faults = new ArrayList<>();
        if (kinds.isEmpty()) {
            return faults;
        }
        new RareFaultDraw(random.fork(11), world, loadMicros, damageable).drawInto(faults);
        List<Kind> choices = new ArrayList<>(kinds);
        int count = random.between(1, FAULTS_MAX);
        for (int i = 0; i < count; i++) {
            faults.add(fault(choices.get(random.below(choices.size()))));
        }
        faults.sort(Comparator.comparingLong(Fault::atMicros));
        return faults;
    }

    private Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean networkOnly = random.chance(0.2);
        for (Kind kind : Kind.values()) {
            boolean chosen = random.chance(0.2);
            boolean possible = !isDamage(kind) || !damageable.isEmpty();
            if (chosen && possible && !(networkOnly && !isNetwork(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static boolean isDamage(Kind kind) {
        return kind == Kind.DAMAGE || kind == Kind.LOSE_DISK;
    }

    private static boolean isNetwork(Kind kind) {
        return kind.compareTo(Kind.PAUSE) >= 0 && kind.compareTo(Kind.STORM) <= 0;
    }

    private Fault fault(Kind kind) {
        long at = random.between(0, (int) loadMicros);
        return switch (kind) {
            case CRASH -> new Fault.Crash(at, node(), length());
            case CRASH_IN_RECOVERY -> new Fault.CrashInRecovery(at, node(), length(), random.below(60_000));
            case KILL_ALL -> new Fault.KillAll(at, length());
            case CRASH_COORDINATOR -> new Fault.CrashCoordinator(at, random.below(8_000), length());
            case PAUSE -> new Fault.Pause(at, node(), length());
            case CUT -> new Fault.Cut(at, 1 + random.below((1 << world.nodes()) - 2), length());
            case ISOLATE -> new Fault.Cut(at, 1 << node(), length());
            case CUT_LINK -> new Fault.CutLink(at, node(), node(), length());
            case CUT_ONE_WAY -> new Fault.CutOneWay(at, node(), node(), length());
            case CUT_CLIENTS -> new Fault.CutClients(at, node(), length());
            case CLOG -> new Fault.Clog(at, node(), node(), length());
            case SWIZZLE ->
                new Fault.Swizzle(at, 1 + random.below((1 << world.nodes()) - 1), 1 + random.below(300_000));
            case FLAP -> new Fault.Flap(at, node(), random.between(5, 500) * 1000L, random.between(2, 10));
            case STORM -> new Fault.Storm(at, random.oneOf(0.1, 0.3, 0.6), random.oneOf(0.0, 0.5), length());
            case SLOW_DISK -> new Fault.SlowDisk(at, node(), length());
            case FULL_DISK -> new Fault.FullDisk(at, node(), length());
            case DAMAGE -> new Fault.Damage(at, victim(), space(), random.below(100));
            case LOSE_DISK -> new Fault.LoseDisk(at, victim(), length());
        };
    }

    private int node() {
        return random.below(world.nodes());
    }

    private int victim() {
        return damageable.get(random.below(damageable.size()));
    }

    private Space space() {
        return random.chance(0.75) ? Space.HOME : Space.HINTS;
    }

    /** Short against the cores' times, or longer than all of them. */
    private long length() {
        return random.chance(0.3) ? random.between(1, 100_000) : random.between(100_000, 5_000_000);
    }
}
