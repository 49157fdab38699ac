package dev.dynamocart.core.ring;

import java.util.List;

/**
 * From which owners to which a ring is changing.
 *
 * @param from the owner of each partition before the change
 * @param to the owner of each partition after it; as many, and the same in a settled ring
 */
public record Transition(Phase phase, List<NodeId> from, List<NodeId> to) {

    public Transition {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(
                    "A change of owners keeps the " + from.size() + " partitions, but names " + to.size());
        }
        if (phase == Phase.SETTLED && !from.equals(to)) {
            throw new IllegalArgumentException("In a settled ring no partition changes its owner");
        }
    }

    /** Nothing changes. */
    public static Transition settled(List<NodeId> owners) {
        return new Transition(Phase.SETTLED, owners, owners);
    }

    /** Whose partitions are read. */
    public List<NodeId> read() {
        return phase.readsNew() ? to : from;
    }

    /** The other side's owners while writes go to both; else those that are read. */
    public List<NodeId> other() {
        return phase.writesBoth() && phase.readsNew() ? from : to;
    }

    /** The phase that follows. */
    public Transition next() {
        return switch (phase) {
            case SETTLED -> this;
            case TRANSFERRING -> new Transition(Phase.SWITCHED, from, to);
            case SWITCHED -> new Transition(Phase.DRAINING, from, to);
            case DRAINING -> settled(to);
        };
    }
}
