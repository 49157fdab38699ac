package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.node.ClientNode.Coordination;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.workload.Operation;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Everything that a schedule is to be, drawn from its seed.
 *
 * @param seed the seed
 * @param world the cluster
 * @param crowd the clients and the keys
 * @param operations what clients do, in order of time
 * @param faults what goes wrong
 * @param envelope what may be promised
 * @param off which healing mechanisms are off until the judge lets them in
 * @param loadMicros how long the load and its faults last
 */
public record Plan(
        long seed,
        WorldSettings world,
        Crowd crowd,
        List<Operation> operations,
        List<Fault> faults,
        Envelope envelope,
        Set<Mechanism> off,
        long loadMicros) {

    /**
     * Clients and keys.
     *
     * @param clients how many
     * @param clientDriven whether each client has a core of its own (§6.4) or goes through random nodes
     * @param coordination who coordinates for those cores
     * @param keys the keys, by number
     * @param pinned whether each client goes through one node, as long as that lives
     * @param ownContextKey the key that only takes puts on the writer's own last put (P1), or -1
     */
    public record Crowd(
            int clients,
            boolean clientDriven,
            Coordination coordination,
            List<Key> keys,
            boolean pinned,
            int ownContextKey) {
        public Crowd {
            keys = List.copyOf(keys);
        }
    }

    /** What may be promised under the faults of the plan. */
    public enum Envelope {
        /**
         * For each acknowledged write, fewer than W of the stores that acknowledged it are damaged: nothing is lost. Where writes are
         * buffered, a loss of power may take the last copy of a write that was on no stable storage yet.
         */
        NOTHING_LOST,
        /** Storage damage may hit anything: nothing wrong, nothing invented, but loss is legitimate. */
        NEVER_WRONG
    }

    public Plan {
        operations = List.copyOf(operations);
        faults = List.copyOf(faults);
        off = Collections.unmodifiableSet(off.isEmpty() ? EnumSet.noneOf(Mechanism.class) : EnumSet.copyOf(off));
    }

    /**
     * Whether nothing but the network and pauses disturbs the run, every put makes all its copies and there is room for every
     * hint: then hints alone bring the replicas together.
     */
    public boolean isHealedByHintsAlone() {
        return !off.contains(Mechanism.HINTS)
                && off.contains(Mechanism.ANTI_ENTROPY)
                && world.limits().hintsMax() > crowd.keys().size()
                && operations.stream().allMatch(operation -> operation.asked().writeN() == 0)
                && faults.stream().allMatch(Fault::isNetworkOnly);
    }

    /** Whether no fault takes anything from a disk that was stored on it, be it of a node that is out. */
    public boolean isNoDiskHurt() {
        return faults.stream()
                .noneMatch(fault ->
                        fault.isStorageDamage() || fault instanceof Fault.PowerCut || fault instanceof Fault.TakeBack);
    }

    /** Whether nothing but reads can bring the replicas together. */
    public boolean isHealedByReadsAlone() {
        return off.contains(Mechanism.HINTS)
                && off.contains(Mechanism.ANTI_ENTROPY)
                && !off.contains(Mechanism.READ_REPAIR);
    }

    /** The plan with these mechanisms off too. */
    public Plan without(Set<Mechanism> more) {
        Set<Mechanism> all = EnumSet.noneOf(Mechanism.class);
        all.addAll(off);
        all.addAll(more);
        return new Plan(seed, world, crowd, operations, faults, envelope, all, loadMicros);
    }

    /** The plan without fault number {@code index}. */
    public Plan withoutFault(int index) {
        return with(operations, without(faults, i -> i == index));
    }

    /** The plan without the operations whose number {@code gone} accepts. */
    public Plan withoutOperations(Predicate<Integer> gone) {
        return with(without(operations, gone), faults);
    }

    private Plan with(List<Operation> fewerOperations, List<Fault> fewerFaults) {
        return new Plan(seed, world, crowd, fewerOperations, fewerFaults, envelope, off, loadMicros);
    }

    private static <T> List<T> without(List<T> all, Predicate<Integer> gone) {
        return IntStream.range(0, all.size())
                .filter(i -> !gone.test(i))
                .mapToObj(all::get)
                .toList();
    }
}
