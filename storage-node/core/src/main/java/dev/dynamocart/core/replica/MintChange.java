package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Truncation;
import dev.dynamocart.core.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client's put its dot and adds it to the record: the one place where versions are made (§4.4).
 *
 * <p>The coordinator's claim of its own events reaches back to the record's floor and no further; see the essay in
 * {@link Siblings}.
 */
final class MintChange implements Change {

    private final Request.Put put;
    private final List<NodeId> hintFor;
    private final Replica replica;
    private final Replica.Minted listener;
    private Reply.@Nullable Refusal refusal;
    private Siblings result = Siblings.NONE;
    private Context forgotten = Context.EMPTY;
    private boolean isNumbered;

    MintChange(Request.Put put, List<NodeId> hintFor, Replica replica, Replica.Minted listener) {
        this.put = put;
        this.hintFor = hintFor;
        this.replica = replica;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return true;
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        Siblings held = newest == null ? Siblings.NONE : newest.siblings();
        refusal = null;
        forgotten = Context.EMPTY;
        forgetFailedNumber();
        if (newest != null && isRepeat(held)) {
            result = held;
            return newest.alsoFor(hintFor);
        }
        refusal = refusalOf(held);
        if (refusal != null) {
            return newest;
        }
        long floor = newest == null ? freshFloor : newest.floor();
        Dot dot = nextDot(held);
        Version version = new Version(dot, past(), put.operation(), put.issuedAtMillis(), put.payload());
        Siblings siblings = reconciled(add(held, version, floor), version);
        List<Actor> heard = heard(newest, siblings.context().of(dot.actor()));
        forgotten = forgotten(siblings, heard, dot);
        Version named = version.withPast(version.past().minus(forgotten));
        result = siblings.withVersion(named).without(forgotten);
        isNumbered = true;
        replica.noteMinted(put.key(), named, forgotten);
        List<NodeId> targets = newest == null ? List.of() : newest.hintFor();
        return new StoredRecord(result, floor, targets, Truncation.stillNamed(heard, result.context()))
                .alsoFor(hintFor);
    }

    /** The order in which actors brought news, this put included. What its writer names is no news: it may be long forgotten. */
    private List<Actor> heard(@Nullable StoredRecord newest, Context own) {
        Context before = newest == null ? Context.EMPTY : newest.siblings().context();
        List<Actor> order = newest == null ? List.of() : newest.heard();
        return replica.truncation().heard(order, before, before.union(own));
    }

    /** A home truncates the clock (§4.4). A hint does not live long enough to need it. */
    private Context forgotten(Siblings siblings, List<Actor> heard, Dot dot) {
        if (!hintFor.isEmpty()) {
            return Context.EMPTY;
        }
        if (replica.hasFlaw(Flaw.TRUNCATES_OWN_ENTRY)
                && siblings.context().actors().size() > replica.truncation().entriesMax()) {
            return Flawed.ownEvents(siblings, dot.actor());
        }
        return replica.truncation()
                .oldest(siblings, heard, dot.actor(), actor -> replica.isHome(actor.node(), put.key()));
    }

    /** The write that was to carry this put's number has failed: the number names nothing and is no proof of a repeat. */
    private void forgetFailedNumber() {
        if (isNumbered) {
            isNumbered = false;
            replica.forgetMinted(put.operation());
        }
    }

    /** One put is numbered once here, however often it is sent (P14). */
    private boolean isRepeat(Siblings held) {
        if (replica.hasFlaw(Flaw.NUMBERS_A_REPEATED_PUT_AGAIN)) {
            return false;
        }
        return held.holds(put.operation()) || replica.names(held.context(), put.operation());
    }

    private Reply.@Nullable Refusal refusalOf(Siblings held) {
        for (Interval interval : put.context().intervals()) {
            if (replica.sequence().isOwn(interval.actor())
                    && interval.upTo() > replica.sequence().lastIssued()) {
                replica.sequence().hear(put.context());
                return Reply.Refusal.IMPOSSIBLE_CONTEXT;
            }
        }
        int kept = 1;
        int bytes = put.payload().length();
        for (Version version : held.versions()) {
            if (!put.context().contains(version.dot())) {
                kept++;
                bytes += version.payload().length();
            }
        }
        boolean tooMany = kept > replica.limits().siblingsMax()
                || bytes > replica.limits().siblingsBytesMax();
        boolean allKept = replica.reconciliation() == Settings.Reconciliation.APPLICATION;
        return allKept && tooMany && kept > 1 ? Reply.Refusal.TOO_MANY_SIBLINGS : null;
    }

    /**
     * Where timestamps decide, the context does not: a version that was replaced by an older one, because its writer had seen it,
     * could itself have replaced what replaced that, and replicas would drop all three.
     */
    private Context past() {
        return switch (replica.reconciliation()) {
            case APPLICATION -> put.context();
            case TIMESTAMP -> Context.EMPTY;
        };
    }

    private Dot nextDot(Siblings held) {
        boolean isStandIn = !hintFor.isEmpty();
        Actor self = replica.sequence().actor(isStandIn ? Space.HINTS : Space.HOME);
        if (replica.hasFlaw(Flaw.COUNTER_FROM_STORED_CLOCK)) {
            return new Dot(self, held.context().clock().counterOf(self) + 1);
        }
        return new Dot(self, replica.sequence().issue());
    }

    /**
     * Where timestamps decide, a put replaces what is older and is itself replaced by what is newer (§6). Only here: merging never
     * looks at timestamps, or replicas could each drop what the other one kept.
     */
    private Siblings reconciled(Siblings siblings, Version minted) {
        return switch (replica.reconciliation()) {
            case APPLICATION -> siblings;
            case TIMESTAMP ->
                replica.hasFlaw(Flaw.LAST_TO_ARRIVE_WINS)
                        ? new Siblings(siblings.context(), List.of(minted))
                        : siblings.newestOnly();
        };
    }

    private Siblings add(Siblings held, Version version, long floor) {
        Dot dot = version.dot();
        if (replica.hasFlaw(Flaw.COUNTER_FROM_STORED_CLOCK)) {
            return held.put(version, new Interval(dot.actor(), 0, dot.counter()));
        }
        Interval own = new Interval(dot.actor(), floor, dot.counter());
        Invariant.check(!held.context().contains(dot), "A new dot was never seen before", dot);
        if (replica.hasFlaw(Flaw.MERGED_CLOCKS)) {
            return Flawed.putWithMergedClock(held, version, own);
        }
        Siblings put = held.put(version, own);
        boolean isDelete = version.payload() instanceof Payload.Tombstone;
        if (isDelete && replica.hasFlaw(Flaw.DELETE_REPLACES_UNSEEN)) {
            return Flawed.putReplacingAll(put, version);
        }
        if (isDelete && replica.hasFlaw(Flaw.DELETE_FORGETS_CONTEXT)) {
            return Flawed.withoutContext(put);
        }
        return replica.hasFlaw(Flaw.KEEPS_ONE_SIBLING) ? put.newestOnly() : put;
    }

    /** No record: a repeated put met its own hint, which its target had just confirmed, so it is as durable as a hint is. */
    @Override
    public void confirm(@Nullable StoredRecord durable) {
        if (refusal != null) {
            listener.refused(refusal);
        } else {
            listener.minted(durable == null ? result : durable.siblings(), forgotten);
        }
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        forgetFailedNumber();
        if (durable != null && isRepeat(durable.siblings())) {
            listener.minted(durable.siblings(), Context.EMPTY);
        } else {
            listener.refused(Reply.Refusal.STORE_FAILED);
        }
    }
}
