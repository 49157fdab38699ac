package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Truncation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges siblings from elsewhere into the record, and adds the nodes for which they are kept. Afterwards the record forgets what the
 * coordinator of a put has forgotten; merging alone never shortens a context (P5).
 */
final class MergeChange implements Change {

    private final Siblings incoming;
    private final List<NodeId> hintFor;
    private final Context forgotten;
    private final Replica replica;
    private final Replica.Merged listener;
    private boolean changed;

    /**
     * A merge that has not begun.
     *
     * @param forgotten what the coordinator of the put has forgotten; nothing when no put brings the siblings
     */
    MergeChange(Siblings incoming, List<NodeId> hintFor, Context forgotten, Replica replica, Replica.Merged listener) {
        this.incoming = incoming;
        this.hintFor = hintFor;
        this.forgotten = forgotten;
        this.replica = replica;
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
        StoredRecord held = newest == null ? new StoredRecord(Siblings.NONE, freshFloor, hintFor) : newest;
        Siblings before = held.siblings();
        Siblings merged = newest == null ? incoming : merged(before);
        boolean forgetsOthers = replica.hasFlaw(Flaw.HINT_FORGETS_OTHER_TARGETS) && !hintFor.isEmpty();
        List<NodeId> targets = forgetsOthers ? List.of() : held.hintFor();
        List<Actor> heard = replica.truncation().heard(held.heard(), before.context(), merged.context());
        Siblings after = forget(merged, heard);
        List<Actor> order = after.equals(before) ? held.heard() : Truncation.stillNamed(heard, after.context());
        StoredRecord joined = new StoredRecord(after, held.floor(), targets, order).alsoFor(hintFor);
        changed = !joined.equals(newest);
        return changed ? joined : newest;
    }

    private Siblings merged(Siblings held) {
        if (replica.hasFlaw(Flaw.KEEPS_ONE_SIBLING)) {
            return held.merge(incoming).newestOnly();
        }
        if (replica.hasFlaw(Flaw.MERGE_KEEPS_OWN_CONTEXT)) {
            return Flawed.mergeKeepingContext(held, incoming);
        }
        if (replica.hasFlaw(Flaw.MERGE_DROPS_VERSIONS)) {
            return Flawed.mergeDroppingVersions(held, incoming);
        }
        return held.merge(incoming);
    }

    private Siblings forget(Siblings merged, List<Actor> heard) {
        Actor self = replica.sequence().actor(hintFor.isEmpty() ? Space.HOME : Space.HINTS);
        Context gone = replica.hasFlaw(Flaw.TRUNCATES_IN_MERGES)
                ? replica.truncation().oldest(merged, heard, self, _ -> false)
                : forgotten;
        return Truncation.forget(merged, gone, self);
    }

    @Override
    public void confirm(@Nullable StoredRecord durable) {
        listener.merged(true, changed);
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        listener.merged(replica.hasFlaw(Flaw.IGNORES_FAILED_WRITES), false);
    }
}
