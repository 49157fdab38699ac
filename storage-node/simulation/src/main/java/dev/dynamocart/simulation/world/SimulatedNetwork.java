package dev.dynamocart.simulation.world;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that loses, repeats, delays and reorders, whose links can be cut in one direction or both and clogged. End points
 * are numbered. Cuts and clogs are counted, so that overlapping faults end independently.
 */
public final class SimulatedNetwork {

    /** A straggler takes up to so many times as long. */
    public static final int STRAGGLER_FACTOR = 100;

    /** Where messages come out. */
    @FunctionalInterface
    interface Outlet {
        void deliver(int from, int to, Message message);
    }

    private record Held(int to, Message message) {}

    private final Timeline timeline;
    private final Randomness random;
    private final Outlet outlet;
    private final int[][] cuts;
    private final int[][] clogs;
    private final List<List<Held>> held = new ArrayList<>();
    private NetworkConditions conditions;
    private long latestArrivalMicros;

    SimulatedNetwork(int endPoints, NetworkConditions conditions, Timeline timeline, Randomness random, Outlet outlet) {
        this.timeline = timeline;
        this.random = random;
        this.outlet = outlet;
        this.conditions = conditions;
        this.cuts = new int[endPoints][endPoints];
        this.clogs = new int[endPoints][endPoints];
        for (int i = 0; i < endPoints; i++) {
            held.add(new ArrayList<>());
        }
    }

    void send(int from, int to, Message message) {
        if (cuts[from][to] > 0 || random.chance(conditions.lossRate())) {
            return;
        }
        if (clogs[from][to] > 0) {
            held.get(from).add(new Held(to, message));
            return;
        }
        carry(from, to, message);
        if (random.chance(conditions.duplicateRate())) {
            carry(from, to, message);
        }
    }

    private void carry(int from, int to, Message message) {
        timeline.after(delayMicros(), () -> outlet.deliver(from, to, message));
    }

    /** A delay as the present conditions draw it. */
    public long delayMicros() {
        long delay = random.between(conditions.delayMicrosMin(), conditions.delayMicrosMax());
        if (random.chance(conditions.stragglerRate())) {
            delay *= 1 + random.below(STRAGGLER_FACTOR);
        }
        latestArrivalMicros = Math.max(latestArrivalMicros, timeline.nowMicros() + delay);
        return delay;
    }

    /** When the last of all messages sent so far arrives, those aside that wait behind a clog. */
    public long latestArrivalMicros() {
        return latestArrivalMicros;
    }

    /** The present conditions. */
    public NetworkConditions conditions() {
        return conditions;
    }

    /** From now on the network treats messages so. */
    public void setConditions(NetworkConditions conditions) {
        this.conditions = conditions;
    }

    /** Messages from one to the other are lost from now on; a connection in the other direction is not touched. */
    public void cut(int from, int to) {
        cuts[from][to]++;
    }

    /** Ends one {@link #cut}. */
    public void mend(int from, int to) {
        cuts[from][to]--;
    }

    /** Whether messages from one to the other are lost. */
    public boolean isCut(int from, int to) {
        return cuts[from][to] > 0;
    }

    /** Messages from one to the other wait from now on. */
    public void clog(int from, int to) {
        clogs[from][to]++;
    }

    /** Ends one {@link #clog}; what waited goes on its way. */
    public void unclog(int from, int to) {
        clogs[from][to]--;
        if (clogs[from][to] > 0) {
            return;
        }
        List<Held> waiting = held.get(from);
        for (Held each : List.copyOf(waiting)) {
            if (each.to() == to) {
                carry(from, to, each.message());
            }
        }
        waiting.removeIf(each -> each.to() == to);
    }
}
