package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One key in one space while work on it is under way: its critical section (P1).
 *
 * <p>The record is read once. Changes are applied in order of arrival to the newest record in memory; at most one write is
 * under way, and all changes that come meanwhile go into the next one together, so a key with many writers costs one write a
 * sync, not one a change. Readers get what is durable, never the newest.
 *
 * <p>A removal is the last change of its write: what comes after it begins another record, with a floor of its own. If both went
 * into one write, whoever had asked for something before would be shown a record that never held it.
 */
final class Cell {

    private final Space space;
    private final Key key;
    private final StoreCalls store;
    private final Sequence sequence;
    private final Replica.Changes changes;
    private final Set<Flaw> flaws;
    private final Consumer<Cell> idle;

    private final List<Consumer<Held>> readers = new ArrayList<>();
    private final Deque<Change> waiting = new ArrayDeque<>();
    private List<Change> applied = new ArrayList<>();
    private List<Change> writing = List.of();

    private boolean loaded;
    private boolean damaged;
    private boolean writeUnderWay;
    private boolean awaitsNumber;
    private boolean removes;
    private @Nullable StoredRecord durable;
    private @Nullable StoredRecord newest;

    /** What all cells of a replica share. */
    record Surroundings(StoreCalls store, Sequence sequence, Replica.Changes changes, Set<Flaw> flaws) {}

    /**
     * @param idle told when no work is left; the cell is then forgotten
     */
    Cell(Space space, Key key, Surroundings around, Consumer<Cell> idle) {
        this.space = space;
        this.key = key;
        this.store = around.store();
        this.sequence = around.sequence();
        this.changes = around.changes();
        this.flaws = around.flaws();
        this.idle = idle;
        store.submit(id -> new StoreOp.Read(id, space, key), this::onLoaded);
    }

    void read(Consumer<Held> reader) {
        if (loaded) {
            reader.accept(Held.of(durable, damaged));
        } else {
            readers.add(reader);
        }
    }

    void change(Change change) {
        waiting.add(change);
        if (loaded) {
            work();
        }
    }

    private void onLoaded(StoreResult result) {
        loaded = true;
        damaged = result instanceof StoreResult.Damaged;
        Invariant.check(
                damaged || result instanceof StoreResult.Found || result instanceof StoreResult.Missing,
                "A read finds a record, none, or a damaged one",
                result);
        durable = result instanceof StoreResult.Found found ? found.record() : null;
        newest = durable;
        List<Consumer<Held>> present = List.copyOf(readers);
        readers.clear();
        Held held = Held.of(durable, damaged);
        present.forEach(reader -> reader.accept(held));
        work();
    }

    private void work() {
        applyWaiting();
        if (!writeUnderWay || flaws.contains(Flaw.OVERLAPS_WRITES_OF_A_KEY)) {
            confirmUnchanged();
            applyWaiting();
            startWrite();
        }
        if (isIdle()) {
            idle.accept(this);
        }
    }

    private boolean isIdle() {
        return loaded && !writeUnderWay && waiting.isEmpty() && applied.isEmpty() && readers.isEmpty();
    }

    private void applyWaiting() {
        while (!waiting.isEmpty() && !removes) {
            Change next = waiting.getFirst();
            if (!sequence.isStarted() || next.needsNumber() && !hasNumber()) {
                awaitNumber();
                return;
            }
            sequence.hear(next.told());
            Change change = waiting.removeFirst();
            boolean wasThere = newest != null;
            newest = change.apply(newest, freshFloor());
            removes = wasThere && newest == null;
            applied.add(change);
            if (flaws.contains(Flaw.ACKNOWLEDGES_BEFORE_STORED)) {
                change.confirm(newest);
            }
        }
    }

    /** A number is issued only if the record does not speak of this incarnation's future. */
    private boolean hasNumber() {
        if (newest != null) {
            sequence.hear(newest.siblings().context());
        }
        return sequence.hasNext();
    }

    private long freshFloor() {
        return flaws.contains(Flaw.CLAIMS_EVENTS_OF_LOST_RECORD) ? 0 : sequence.lastIssued();
    }

    private void awaitNumber() {
        if (!awaitsNumber) {
            awaitsNumber = true;
            sequence.whenReady(() -> {
                awaitsNumber = false;
                work();
            });
        }
    }

    /** Changes that changed nothing need no write: what they ask for is durable already. */
    private void confirmUnchanged() {
        if (!applied.isEmpty() && Objects.equals(newest, durable) && !damaged) {
            List<Change> unchanged = takeApplied();
            unchanged.forEach(change -> confirm(change, durable));
        }
    }

    private List<Change> takeApplied() {
        List<Change> taken = applied;
        applied = new ArrayList<>();
        removes = false;
        return taken;
    }

    /** Whoever was just told something may have begun the next write already. */
    private void startWrite() {
        boolean waits = writeUnderWay && !flaws.contains(Flaw.OVERLAPS_WRITES_OF_A_KEY);
        if (applied.isEmpty() || waits) {
            return;
        }
        writeUnderWay = true;
        writing = takeApplied();
        StoredRecord record = newest;
        store.submit(
                id -> record == null ? new StoreOp.Delete(id, space, key) : new StoreOp.Write(id, space, key, record),
                result -> onWritten(result, record));
        tellChange(record);
    }

    /** Scans see what was submitted, so this is the moment at which the change counts. */
    private void tellChange(@Nullable StoredRecord record) {
        boolean missed =
                flaws.contains(Flaw.TREE_MISSES_MERGES) && writing.stream().allMatch(MergeChange.class::isInstance);
        if (space != Space.HOME || missed) {
            return;
        }
        if (damaged) {
            changes.doubtful(key);
        } else {
            changes.changing(key, siblingsOf(durable), siblingsOf(record));
        }
    }

    private static Siblings siblingsOf(@Nullable StoredRecord record) {
        return record == null ? Siblings.NONE : record.siblings();
    }

    private void onWritten(StoreResult result, @Nullable StoredRecord record) {
        writeUnderWay = false;
        List<Change> written = writing;
        writing = List.of();
        if (result instanceof StoreResult.Failed) {
            startOver();
            if (space == Space.HOME) {
                changes.doubtful(key);
            }
            written.forEach(change -> change.fail(durable));
        } else {
            durable = record;
            damaged = false;
            written.forEach(change -> confirm(change, record));
        }
        work();
    }

    private void confirm(Change change, @Nullable StoredRecord record) {
        if (!flaws.contains(Flaw.ACKNOWLEDGES_BEFORE_STORED)) {
            change.confirm(record);
        }
    }

    /** A failed write left no trace, so the changes that were built on it are applied again to what is durable. */
    private void startOver() {
        newest = durable;
        List<Change> again = takeApplied();
        for (int i = again.size() - 1; i >= 0; i--) {
            waiting.addFirst(again.get(i));
        }
    }
}
