package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges siblings from elsewhere into the record, and adds the nodes for which they are kept. */
final class MergeChange implements Change {

    private final Siblings incoming;
    private final List<NodeId> hintFor;
    private final Set<Flaw> flaws;
    private final Replica.Merged listener;
    private boolean changed;

    MergeChange(Siblings incoming, List<NodeId> hintFor, Set<Flaw> flaws, Replica.Merged listener) {
        this.incoming = incoming;
        this.hintFor = hintFor;
        this.flaws = flaws;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public Context told() {
        return incoming.context();
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        if (newest == null) {
            changed = true;
            return new StoredRecord(incoming, freshFloor, hintFor);
        }
        boolean forgetsOthers = flaws.contains(Flaw.HINT_FORGETS_OTHER_TARGETS) && !hintFor.isEmpty();
        List<NodeId> before = forgetsOthers ? List.of() : newest.hintFor();
        StoredRecord joined = new StoredRecord(merged(newest.siblings()), newest.floor(), before).alsoFor(hintFor);
        changed = !joined.equals(newest);
        return changed ? joined : newest;
    }

    private Siblings merged(Siblings held) {
        if (flaws.contains(Flaw.KEEPS_ONE_SIBLING)) {
            return held.merge(incoming).newestOnly();
        }
        if (flaws.contains(Flaw.MERGE_KEEPS_OWN_CONTEXT)) {
            return Flawed.mergeKeepingContext(held, incoming);
        }
        if (flaws.contains(Flaw.MERGE_DROPS_VERSIONS)) {
            return Flawed.mergeDroppingVersions(held, incoming);
        }
        return held.merge(incoming);
    }

    @Override
    public void confirm(@Nullable StoredRecord durable) {
        listener.merged(true, changed);
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        listener.merged(flaws.contains(Flaw.IGNORES_FAILED_WRITES), false);
    }
}
