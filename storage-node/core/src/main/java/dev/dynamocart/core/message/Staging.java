package dev.dynamocart.core.message;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is staged, and what was committed before. Only the decider of the ring changes it, so of one ring a version names one list,
 * unless the decider has begun with an old disk.
 *
 * @param version grows with each change of the list; logical, not a time
 * @param changes in the order in which they were staged, at most one a node
 * @param history what was committed last, the latest at the end, at most {@link #HISTORY_MAX}
 */
public record Staging(long version, List<StagedChange> changes, List<Decided> history) {

    /** So many committed changes are remembered by everybody; what is older is forgotten. */
    public static final int HISTORY_MAX = 20;

    /**
     * A change of the members that was committed (§4.8.1: the changes form a history, since nodes may leave and come back).
     *
     * @param ringVersion the ring that began it: the logical order of changes (P6)
     * @param issuedAtMillis when it was committed, by the wall clock of the node that took the command; for people
     */
    public record Decided(long ringVersion, long issuedAtMillis, StagedChange change) {}

    private static final Comparator<Staging> LATER = Comparator.comparingLong(Staging::version)
            .thenComparingInt(staging -> staging.history().size())
            .thenComparingLong(Staging::digest);

    /** Nothing was ever staged. */
    public static final Staging NONE = new Staging(0, List.of(), List.of());

    public Staging {
        changes = List.copyOf(changes);
        history = List.copyOf(history);
        if (history.size() > HISTORY_MAX) {
            throw new IllegalArgumentException(
                    "At most " + HISTORY_MAX + " changes are remembered, not " + history.size());
        }
    }

    /**
     * The next version of the list.
     *
     * @param ringVersion of the ring at that time: a decider that has taken over leaves the versions of the one before behind, as
     *     it does with rings
     */
    public Staging with(List<StagedChange> others, long ringVersion) {
        return new Staging(Math.max(version + 1, ringVersion), others, history);
    }

    /** The next version of the list: {@code decided} are committed, {@code rest} stay staged. */
    public Staging committed(List<Decided> decided, List<StagedChange> rest, long ringVersion) {
        List<Decided> all = Stream.concat(history.stream(), decided.stream()).toList();
        return new Staging(
                Math.max(version + 1, ringVersion),
                rest,
                all.subList(Math.max(0, all.size() - HISTORY_MAX), all.size()));
    }

    /**
     * Of two of one ring, the later; the same for both orders of asking. A decider that has begun with an old disk may have given a version
     * again: then the one that remembers more, or else either, as long as all choose the same.
     */
    Staging latest(Staging other) {
        return LATER.compare(this, other) >= 0 ? this : other;
    }

    /** A number that differs, as good as always, between different lists. The same in every JVM. */
    long digest() {
        Digest digest = new Digest();
        digest.add(version);
        changes.forEach(change -> addTo(digest, change));
        for (Decided decided : history) {
            digest.add(decided.ringVersion());
            digest.add(decided.issuedAtMillis());
            addTo(digest, decided.change());
        }
        return digest.value();
    }

    private static void addTo(Digest digest, StagedChange change) {
        switch (change) {
            case StagedChange.Join join -> digest.add("join").add(join.node().name());
            case StagedChange.Leave leave ->
                digest.add("leave").add(leave.node().name());
            case StagedChange.Replace replace ->
                digest.add("replace")
                        .add(replace.node().name())
                        .add(replace.by().name());
            case StagedChange.ForceRemove remove ->
                digest.add("force-remove").add(remove.node().name());
        }
    }
}
