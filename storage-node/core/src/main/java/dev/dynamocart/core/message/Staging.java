package dev.dynamocart.core.message;

import java.util.List;

/**
 * What is staged. Only the decider of the ring changes it, so a version names one list.
 *
 * @param version grows with each change of the list; logical, not a time
 * @param changes in the order in which they were staged, at most one a node
 */
public record Staging(long version, List<StagedChange> changes) {

    /** Nothing was ever staged. */
    public static final Staging NONE = new Staging(0, List.of());

    public Staging {
        changes = List.copyOf(changes);
    }

    /** The next version of the list. */
    public Staging with(List<StagedChange> others) {
        return new Staging(version + 1, others);
    }

    /** Of two, the later; the same for both orders of asking. */
    Staging latest(Staging other) {
        return version >= other.version ? this : other;
    }
}
