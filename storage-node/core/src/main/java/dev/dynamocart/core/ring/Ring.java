package dev.dynamocart.core.ring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which partition: an immutable snapshot that nodes and clients pass on by gossip (§4.8.1, §6.2 strategy 3).
 *
 * <p>The number of partitions Q is a power of two, so that a key's partition is the top bits of its position. Preference
 * lists are computed once here, one for each partition.
 *
 * <p>One node, the decider, makes each new ring out of the last one; so a version names one ring. A change of owners goes through
 * the {@link Phase}s, each a ring of its own.
 */
public final class Ring {

    /** The most partitions a ring may have. */
    public static final int PARTITIONS_MAX = 4096;

    /** A decider that takes over begins a term: it leaves all versions behind that the one before it may have given. */
    private static final int TERM_SHIFT = 44;

    private static final int TERMS_OF_A_TAKE_OVER = 2;

    /** Where in its term a decider begins is drawn, so that two that take over at once give different versions. */
    private static final int START_SHIFT = 20;

    private final long version;
    private final int n;
    private final Transition transition;
    private final Authority authority;
    private final List<NodeId> participants;
    private final List<PreferenceList> preferenceLists;

    /**
     * @param version grows with each ring that is made; logical, not a time
     * @param n how many home replicas a key has (N), at least 1
     * @param transition the owner of each partition, in order; its size is Q, a power of two
     * @throws IllegalArgumentException when Q is not a power of two or n is not positive
     */
    public Ring(long version, int n, Transition transition, Authority authority) {
        int partitions = transition.from().size();
        if (Integer.bitCount(partitions) != 1 || partitions > PARTITIONS_MAX) {
            throw new IllegalArgumentException("The number of partitions is a power of two up to " + PARTITIONS_MAX
                    + ", but this ring has " + partitions);
        }
        if (n < 1) {
            throw new IllegalArgumentException("A key has at least one home replica, but N is " + n);
        }
        this.version = version;
        this.n = n;
        this.transition = transition;
        this.authority = authority;
        this.participants = computeParticipants(transition, authority);
        this.preferenceLists = computePreferenceLists(transition, n);
    }

    /** A settled ring; the owner of its first partition decides about members. */
    public Ring(long version, int n, List<NodeId> owners) {
        this(version, n, Transition.settled(owners), new Authority(firstOf(owners), List.of()));
    }

    private static NodeId firstOf(List<NodeId> owners) {
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("A ring has at least one partition");
        }
        return owners.getFirst();
    }

    private static List<NodeId> computeParticipants(Transition transition, Authority authority) {
        return Stream.concat(transition.from().stream(), transition.to().stream())
                .distinct()
                .filter(node -> !authority.removed().contains(node))
                .sorted()
                .toList();
    }

    private static List<PreferenceList> computePreferenceLists(Transition transition, int n) {
        List<NodeId> owners = transition.read();
        List<NodeId> others = transition.other();
        boolean isSame = others.equals(owners);
        int all = distinct(owners);
        int allOthers = distinct(others);
        List<PreferenceList> lists = new ArrayList<>(owners.size());
        for (int start = 0; start < owners.size(); start++) {
            List<NodeId> nodes = clockwise(owners, start, all);
            int homes = Math.min(n, all);
            lists.add(
                    isSame
                            ? new PreferenceList(nodes, homes)
                            : joint(nodes, homes, clockwise(others, start, allOthers), n));
        }
        return List.copyOf(lists);
    }

    private static int distinct(List<NodeId> owners) {
        return (int) owners.stream().distinct().count();
    }

    private static List<NodeId> clockwise(List<NodeId> owners, int start, int all) {
        Set<NodeId> nodes = new LinkedHashSet<>();
        for (int step = 0; nodes.size() < all; step++) {
            nodes.add(owners.get((start + step) % owners.size()));
        }
        return List.copyOf(nodes);
    }

    private static PreferenceList joint(List<NodeId> nodes, int homes, List<NodeId> others, int n) {
        List<NodeId> otherHomes = others.subList(0, Math.min(n, others.size()));
        List<NodeId> all =
                Stream.concat(nodes.stream(), others.stream()).distinct().toList();
        boolean isSame = otherHomes.size() == homes && nodes.subList(0, homes).containsAll(otherHomes);
        return new PreferenceList(all, homes, isSame ? List.of() : otherHomes);
    }

    /** Grows with each ring that is made. */
    public long version() {
        return version;
    }

    /** Whether both are of one term: made by one decider after the other, with no take-over in between. */
    public boolean isOfTermOf(Ring other) {
        return version >>> TERM_SHIFT == other.version >>> TERM_SHIFT;
    }

    /** How many home replicas a key has. */
    public int n() {
        return n;
    }

    /** The owner of each partition whose copies are read, in order. */
    public List<NodeId> owners() {
        return transition.read();
    }

    /** From which owners to which the ring changes. */
    public Transition transition() {
        return transition;
    }

    /** How far a change of owners has come. */
    public Phase phase() {
        return transition.phase();
    }

    /** Whether no change of owners is under way. */
    public boolean isSettled() {
        return phase() == Phase.SETTLED;
    }

    /** Who makes the next ring, and who is out for good. */
    public Authority authority() {
        return authority;
    }

    /** Whether {@code node} has left or was removed. */
    public boolean isRemoved(NodeId node) {
        return authority.removed().contains(node);
    }

    /** Whether some partition still belongs to a node that was removed. */
    public boolean hasOrphans() {
        return owners().stream().anyMatch(this::isRemoved);
    }

    /**
     * The nodes that must have seen this ring before the next one is made: all that owned or shall own a partition, but those that
     * are out for good. In order, each once.
     */
    public List<NodeId> participants() {
        return participants;
    }

    /** The ring that begins to hand the partitions over to {@code to}; only of a settled ring. */
    public Ring changingTo(List<NodeId> to) {
        if (!isSettled()) {
            throw new IllegalStateException("A change of owners is under way: " + phase());
        }
        return new Ring(version + 1, n, new Transition(Phase.TRANSFERRING, owners(), to), authority);
    }

    /** The ring of the next phase. Nodes that own nothing any more once it is settled have left. */
    public Ring advanced() {
        Ring next = new Ring(version + 1, n, transition.next(), authority);
        return next.isSettled() ? next.removing(left()) : next;
    }

    private List<NodeId> left() {
        return transition.from().stream()
                .distinct()
                .filter(node -> !transition.to().contains(node))
                .toList();
    }

    private Ring removing(List<NodeId> nodes) {
        List<NodeId> removed =
                Stream.concat(authority.removed().stream(), nodes.stream()).toList();
        return new Ring(version, n, transition, new Authority(authority.decider(), removed));
    }

    /** The ring in which {@code node} is out for good, whatever it owns. */
    public Ring without(NodeId node) {
        return new Ring(version + 1, n, transition, authority).removing(List.of(node));
    }

    /** The ring in which a node that had left may come back. */
    public Ring readmitting(NodeId node) {
        List<NodeId> removed = authority.removed().stream()
                .filter(other -> !other.equals(node))
                .toList();
        return new Ring(version + 1, n, transition, new Authority(authority.decider(), removed));
    }

    /**
     * The ring that {@code node} makes when it takes over from a decider that is gone for good. It wins over what that decider
     * {@linkplain #resumedBy resumed} and told nobody before it was gone.
     *
     * @param random 64 random bits: no two take-overs give the same version
     */
    public Ring takenOverBy(NodeId node, long random) {
        return inLaterTerm(TERMS_OF_A_TAKE_OVER, node, random);
    }

    /**
     * The ring that the decider makes when it has forgotten what it decided.
     *
     * @param random 64 random bits: no two give the same version
     */
    public Ring resumedBy(NodeId decider, long random) {
        return inLaterTerm(1, decider, random);
    }

    private Ring inLaterTerm(int terms, NodeId decider, long random) {
        long term = (version >>> TERM_SHIFT) + terms;
        long start = random >>> (Long.SIZE - TERM_SHIFT + START_SHIFT) << START_SHIFT;
        return new Ring((term << TERM_SHIFT) + start, n, transition, new Authority(decider, authority.removed()));
    }

    /** The next ring, in which nothing changes but that {@code node} makes the one after it. */
    public Ring handedTo(NodeId node) {
        return new Ring(version + 1, n, transition, new Authority(node, authority.removed()));
    }

    /** How many partitions there are (Q). */
    public int partitions() {
        return preferenceLists.size();
    }

    /** The partition that holds {@code key}: the top bits of its position. */
    public Partition partitionOf(Key key) {
        int bits = Integer.numberOfTrailingZeros(partitions());
        return new Partition(bits == 0 ? 0 : (int) (key.position().high() >>> (Long.SIZE - bits)));
    }

    /** The preference list of every key in {@code partition}. */
    public PreferenceList preferenceList(Partition partition) {
        return preferenceLists.get(partition.index());
    }

    /** The preference list of {@code key} (§4.3). */
    public PreferenceList preferenceList(Key key) {
        return preferenceList(partitionOf(key));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ring that
                && version == that.version
                && n == that.n
                && transition.equals(that.transition)
                && authority.equals(that.authority);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version) * 31 + transition.hashCode();
    }

    @Override
    public String toString() {
        return "Ring(version " + version + ", N " + n + ", " + phase() + ", owners " + owners() + ")";
    }
}
