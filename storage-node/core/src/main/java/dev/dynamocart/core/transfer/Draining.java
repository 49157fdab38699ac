package dev.dynamocart.core.transfer;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for copies in partitions that this node does not hold, hands each to all that do, and forgets it when all have confirmed
 * it and nothing was added meanwhile (P11).
 *
 * <p>A pass goes through all such partitions. It is made when the ring changes, after a start, and again as long as one finds
 * something or a write came in late, from a node whose ring was one phase behind.
 */
final class Draining {

    private static final int SLICE_RECORDS_MAX = 64;
    private static final int SLICE_BYTES_MAX = 256 * 1024;

    private final Surroundings around;
    private final Deque<StoreResult.Scanned.Entry> waiting = new ArrayDeque<>();
    private @Nullable Ring ring;
    private boolean isUnderWay;
    private boolean isWanted;
    private boolean isClean;
    private boolean isWhole;
    private boolean isStepDue;
    private int partition;
    private @Nullable Key covered;
    private int handing;
    private int found;
    private long forgotten;
    private @Nullable String blocked;

    Draining(Surroundings around) {
        this.around = around;
    }

    /** The ring is this one from now on: everything is looked at again. */
    void follow(Ring newRing) {
        ring = newRing;
        isClean = false;
        isWanted = true;
    }

    /** The own copy of {@code key} changes. */
    void onChange(Key key) {
        Ring known = ring;
        if (known != null && !isHeld(known, key)) {
            isWanted = true;
            isClean = false;
        }
    }

    private boolean isHeld(Ring known, Key key) {
        return known.preferenceList(key).isHolder(around.settings().self());
    }

    /** Whether a whole pass under the present ring found nothing, and nothing came after it. */
    boolean isClean() {
        return isClean || around.hasFlaw(Flaw.LEAVES_COPIES_BEHIND);
    }

    /** Begins a pass, if one is wanted and none is under way. Nobody listens to a node that is out, so it does not begin. */
    void step() {
        boolean isIn = ring != null && !ring.isRemoved(around.settings().self());
        if (isIn && isWanted && !isUnderWay && !around.hasFlaw(Flaw.LEAVES_COPIES_BEHIND)) {
            isWanted = false;
            isUnderWay = true;
            partition = -1;
            found = 0;
            blocked = null;
            nextPartition();
        }
    }

    private void nextPartition() {
        Ring known = known();
        do {
            partition++;
        } while (partition < known.partitions()
                && known.preferenceList(new Partition(partition))
                        .isHolder(around.settings().self()));
        covered = null;
        if (partition < known.partitions()) {
            scan();
        } else {
            endPass();
        }
    }

    private void endPass() {
        isUnderWay = false;
        if (found == 0 && !isWanted) {
            isClean = true;
        } else {
            isWanted = true;
            if (blocked == null) {
                step();
            }
        }
    }

    private Ring known() {
        Ring known = ring;
        if (known == null) {
            throw new IllegalStateException("Nothing is handed over before there is a ring");
        }
        return known;
    }

    private void scan() {
        Span span = Span.of(new Partition(partition), known().partitions());
        Key after = covered;
        around.copies()
                .scan(
                        id -> new StoreOp.Scan(id, Space.HOME, span, after, SLICE_RECORDS_MAX, SLICE_BYTES_MAX),
                        this::onSlice);
    }

    private void onSlice(StoreResult result) {
        if (!(result instanceof StoreResult.Scanned slice)) {
            found++;
            blocked = "the own store has failed";
            endPass();
            return;
        }
        isWhole = slice.complete();
        for (StoreResult.Scanned.Entry entry : slice.records()) {
            covered = entry.key();
            if (entry.record() == null) {
                around.effects().emit(new Event.RecordDamaged(Space.HOME, entry.key()));
            }
            waiting.add(entry);
        }
        work();
    }

    private void work() {
        while (handing < Math.max(1, around.copies().piecesMax()) && !waiting.isEmpty()) {
            StoreResult.Scanned.Entry entry = waiting.remove();
            if (!isHeld(known(), entry.key())) {
                found++;
                handing++;
                StoredRecord record = entry.record();
                if (record == null) {
                    forgetDamaged(entry.key());
                } else {
                    handOver(entry.key(), record.siblings());
                }
            }
        }
        if (handing == 0 && waiting.isEmpty()) {
            later(around.copies().pauseMillis(), isWhole ? this::nextPartition : this::scan);
        }
    }

    /**
     * What cannot be read is lost, and nobody repairs it at a node that is no home. If it stayed, this node could never say that it
     * holds nothing of the key, and no tombstone of the key would be reaped again (P10).
     */
    private void forgetDamaged(Key key) {
        around.copies().forget(key, Siblings.NONE, _ -> ended(null));
    }

    /** To all that hold the key by the present ring, but those that are out for good. */
    private void handOver(Key key, Siblings siblings) {
        Ring known = known();
        List<NodeId> targets = known.preferenceList(key).holders().stream()
                .filter(node -> !known.isRemoved(node))
                .toList();
        String away = whoIsAway(targets);
        if (away != null) {
            ended(away);
            return;
        }
        long request = around.exchanges().nextRequest();
        HandOver handOver = new HandOver(around, targets, why -> confirmed(key, siblings, why));
        around.exchanges().add(request, handOver);
        for (NodeId target : targets) {
            around.copies()
                    .ask(target, new Message.WriteReplica(request, key, siblings, WriteCause.TRANSFER, List.of()));
        }
        if (around.hasFlaw(Flaw.FORGETS_BEFORE_CONFIRMED)) {
            around.copies().forget(key, siblings, _ -> {});
        }
    }

    private @Nullable String whoIsAway(List<NodeId> targets) {
        if (targets.isEmpty()) {
            return "all homes are out for good";
        }
        return targets.stream()
                .filter(target -> !around.copies().isReachable(target))
                .findFirst()
                .map(target -> target + " cannot be reached")
                .orElse(null);
    }

    private void confirmed(Key key, Siblings siblings, @Nullable String why) {
        if (why != null) {
            ended(why);
        } else if (isHeld(known(), key)) {
            ended(null);
        } else {
            around.copies().forget(key, siblings, removed -> {
                forgotten += removed ? 1 : 0;
                around.effects().emit(new Event.HandedOver(key, removed));
                ended(null);
            });
        }
    }

    private void ended(@Nullable String why) {
        handing--;
        blocked = why == null ? blocked : why;
        later(0, this::work);
    }

    /** One step at a time: what is to come looks again at what there is to do. */
    private void later(long millis, Timers.Task step) {
        if (!isStepDue) {
            isStepDue = true;
            around.timers().schedule(millis, () -> {
                isStepDue = false;
                step.run();
            });
        }
    }

    /** How many copies were handed over and forgotten since the start. */
    long forgotten() {
        return forgotten;
    }

    /** How many the present or last pass has found so far. */
    int found() {
        return found;
    }

    /** Why copies could not be handed over; null when they could. */
    @Nullable
    String blocked() {
        return blocked;
    }
}
