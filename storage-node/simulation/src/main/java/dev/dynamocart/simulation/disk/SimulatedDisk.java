package dev.dynamocart.simulation.disk;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The disk of one simulated node. Keeps two images: what the process sees, which has every write at once, and what is on
 * stable storage, which gets them in the order of submission, many with one sync. A crash leaves a random prefix of the
 * unsynced ones. Where writes are buffered they are answered before, and only a loss of power takes any that were.
 */
public final class SimulatedDisk {

    private static final int SLOW_FACTOR = 1000;
    private static final int PAGE_RECORDS = 2;

    private record Unsynced(StoreOp operation, StoreResult result, Consumer<StoreResult> answer) {}

    private final NodeId node;
    private final Timeline timeline;
    private final Randomness random;
    private final DiskTiming timing;
    private final DiskWatch watch;
    private final ArrayDeque<Unsynced> unsynced = new ArrayDeque<>();
    private final WriteBuffer buffer;
    private Image seen;
    private Image durable;
    private int lives;
    private int soon;
    private int refusals;
    private boolean syncing;
    private boolean slow;
    private boolean full;
    private boolean wasDamaged;
    private boolean isSetAside;
    private boolean wasLost;
    private boolean wasSlow;

    /** An empty disk of {@code node}. */
    public SimulatedDisk(NodeId node, Timeline timeline, Randomness random, DiskTiming timing, DiskWatch watch) {
        this.node = node;
        this.timeline = timeline;
        this.random = random;
        this.timing = timing;
        this.watch = watch;
        this.durable = new Image(newActor());
        this.seen = durable.copy();
        this.buffer = new WriteBuffer(timeline, random, timing, new Below());
    }

    /** What is below the buffer. */
    private final class Below implements WriteBuffer.Storage {
        @Override
        public void makeDurable(StoreOp operation) {
            SimulatedDisk.this.makeDurable(operation);
        }

        @Override
        public void lost(StoreOp operation) {
            watch.onLost(operation);
        }

        @Override
        public int life() {
            return lives;
        }

        @Override
        public int slowness() {
            return slow ? SLOW_FACTOR : 1;
        }
    }

    private Actor newActor() {
        int incarnation = (int) random.nextLong() & Integer.MAX_VALUE;
        return new Actor(node, incarnation == 0 ? 1 : incarnation);
    }

    /**
     * Takes an operation. {@code answer} is called later, once, unless the process crashes before.
     */
    public void submit(StoreOp operation, Consumer<StoreResult> answer) {
        switch (operation) {
            case StoreOp.Read read -> answerSoon(read(read), answer);
            case StoreOp.ListHints list -> answerSoon(new StoreResult.Hints(list.id(), hints()), answer);
            case StoreOp.Scan scan -> answerLater(scan(scan), answer);
            case StoreOp.Write write -> change(write, new StoreResult.Done(write.id()), answer);
            case StoreOp.Delete delete -> change(delete, new StoreResult.Done(delete.id()), answer);
            case StoreOp.Sync sync -> sync(sync, answer);
            case StoreOp.SaveView save -> change(save, new StoreResult.Done(save.id()), answer);
            case StoreOp.Lease lease -> {
                long after = seen.leased();
                Actor actor = lease.newLife() == null ? seen.actor() : lease.newLife();
                change(lease, new StoreResult.Leased(lease.id(), actor, after, after + lease.count()), answer);
            }
        }
    }

    private StoreResult read(StoreOp.Read read) {
        Image.Cell cell = seen.space(read.space()).get(read.key());
        if (cell == null) {
            return new StoreResult.Missing(read.id());
        }
        return cell.damaged() ? new StoreResult.Damaged(read.id()) : new StoreResult.Found(read.id(), cell.record());
    }

    private StoreResult scan(StoreOp.Scan scan) {
        List<StoreResult.Scanned.Entry> entries = new ArrayList<>();
        seen.space(scan.space()).forEach((key, cell) -> {
            if (scan.span().contains(key)) {
                entries.add(new StoreResult.Scanned.Entry(key, cell.damaged() ? null : cell.record()));
            }
        });
        return entries.isEmpty()
                ? new StoreResult.Scanned(scan.id(), List.of(), true)
                : StoreResult.Scanned.Slice.of(scan, entries.stream());
    }

    private List<StoreResult.Hint> hints() {
        List<StoreResult.Hint> hints = new ArrayList<>();
        seen.space(Space.HINTS).forEach((key, cell) -> {
            if (!cell.damaged()) {
                hints.add(new StoreResult.Hint(key, cell.record().hintFor()));
            }
        });
        return hints;
    }

    private void answerSoon(StoreResult result, Consumer<StoreResult> answer) {
        soon++;
        answerLater(result, answered -> {
            soon--;
            answer.accept(answered);
        });
    }

    private void answerLater(StoreResult result, Consumer<StoreResult> answer) {
        long micros = random.below(timing.readMicrosMax() + 1);
        int life = lives;
        timeline.after(slow ? micros * SLOW_FACTOR : micros, () -> {
            if (life == lives) {
                answer.accept(result);
            }
        });
    }

    private void change(StoreOp operation, StoreResult result, Consumer<StoreResult> answer) {
        if (full && !(operation instanceof StoreOp.Delete)) {
            refusals++;
            answerSoon(new StoreResult.Failed(operation.id(), "the disk is full"), failed -> {
                refusals--;
                answer.accept(failed);
            });
            return;
        }
        watch.onSubmitted(operation, before(operation));
        seen.apply(operation);
        if (timing.isBuffered() && isRecord(operation)) {
            buffer.add(operation, result, answer);
            return;
        }
        unsynced.add(new Unsynced(operation, result, answer));
        if (!syncing) {
            sync();
        }
    }

    /** Leases and views are files of their own and always synced. */
    private static boolean isRecord(StoreOp operation) {
        return operation instanceof StoreOp.Write || operation instanceof StoreOp.Delete;
    }

    private void sync(StoreOp.Sync sync, Consumer<StoreResult> answer) {
        StoreResult done = new StoreResult.Done(sync.id());
        if (timing.isBuffered()) {
            buffer.sync(done, answer);
        } else {
            throw new IllegalStateException("Every write is synced before its answer, so nobody asks for a sync");
        }
    }

    private @Nullable StoredRecord before(StoreOp operation) {
        return switch (operation) {
            case StoreOp.Write write -> seen(write.space(), write.key());
            case StoreOp.Delete delete -> seen(delete.space(), delete.key());
            case StoreOp.Read _,
                    StoreOp.ListHints _,
                    StoreOp.Scan _,
                    StoreOp.Sync _,
                    StoreOp.Lease _,
                    StoreOp.SaveView _ -> null;
        };
    }

    private void sync() {
        syncing = true;
        int count = unsynced.size();
        int life = lives;
        long micros = random.between(timing.syncMicrosMin(), timing.syncMicrosMax());
        timeline.after(slow ? micros * SLOW_FACTOR : micros, () -> {
            if (life == lives) {
                synced(count);
            }
        });
    }

    private void synced(int count) {
        List<Unsynced> done = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Unsynced first = unsynced.remove();
            makeDurable(first.operation());
            done.add(first);
        }
        syncing = false;
        if (!unsynced.isEmpty()) {
            sync();
        }
        for (Unsynced each : done) {
            each.answer().accept(each.result());
        }
    }

    private void makeDurable(StoreOp operation) {
        durable.apply(operation);
        watch.onDurable(operation);
    }

    /**
     * The process ends: a random prefix of what was not synced is kept, nothing is answered. What is buffered stays, if it was
     * answered.
     */
    public void crash() {
        buffer.endProcess();
        int kept = random.below(unsynced.size() + 1);
        for (Iterator<Unsynced> all = unsynced.iterator(); all.hasNext() && kept > 0; kept--) {
            makeDurable(all.next().operation());
        }
        forgetUnsynced();
    }

    /** The power goes, and with it any writes that are only buffered. Only while no process runs. */
    public void losePower() {
        buffer.losePower();
        forgetUnsynced();
    }

    /**
     * A process begins on this disk. Where writes are buffered, what is found is moved to stable storage.
     */
    public void open() {
        if (timing.isBuffered() && lives > 0) {
            buffer.recover();
            seen = durable.copy();
        }
    }

    private void forgetUnsynced() {
        unsynced.clear();
        seen = durable.copy();
        buffer.operations().forEach(seen::apply);
        syncing = false;
        soon = 0;
        refusals = 0;
        lives++;
    }

    /** What is on stable storage at a moment, to be put back later. */
    public static final class Backup {
        private final Image image;

        private Backup(Image image) {
            this.image = image;
        }
    }

    /** A copy of what is on stable storage now. */
    public Backup backUp() {
        return new Backup(durable.copy());
    }

    /** The whole disk is set back to what it was. Only while no process runs on it. */
    public void restore(Backup backup) {
        replace(backup.image.copy());
    }

    /** The whole disk becomes a copy of another node's. Only while no process runs on it. */
    public void copyFrom(SimulatedDisk other) {
        replace(other.durable.copy());
    }

    /** Both disks change places. Only while no process runs on either. */
    public void swap(SimulatedDisk other) {
        Image own = durable;
        replace(other.durable);
        other.replace(own);
    }

    private void replace(Image image) {
        wasLost = true;
        durable = image;
        buffer.clear();
        forgetUnsynced();
    }

    /**
     * A process starts on the disk. What another node has left there is set aside, as the server does with such a folder: a disk
     * must not speak for two nodes. So is what this node held when it was removed: it may have been deleted meanwhile (P27).
     */
    public void mount() {
        isSetAside = !durable.actor().node().equals(node);
        if (isSetAside || hadPartWhenRemoved(durable.view())) {
            lose();
        }
    }

    private boolean hadPartWhenRemoved(@Nullable ClusterView saved) {
        Ring ring = saved == null ? null : saved.ring();
        return saved != null
                && ring != null
                && ring.isRemoved(node)
                && saved.member(node).filter(self -> self.progress().seen() > 0).isPresent();
    }

    /** Whether the process that runs found another node's disk and set it aside. */
    public boolean isSetAside() {
        return isSetAside;
    }

    /** The disk is replaced by an empty one, with an incarnation of its own. Only while no process runs on it. */
    public void lose() {
        wasLost = true;
        durable = new Image(newActor());
        buffer.clear();
        forgetUnsynced();
    }

    /** Whether the disk was ever lost, or replaced by another or an older one. */
    public boolean wasLost() {
        return wasLost;
    }

    /**
     * Damages one durable record that no unsynced write replaces.
     *
     * @param pick chooses the record: any number
     * @return the key, or null when there is no such record
     */
    public @Nullable Key damageOne(Space space, int pick) {
        List<Key> keys = new ArrayList<>();
        durable.space(space).forEach((key, cell) -> {
            if (!cell.damaged() && !isChanging(space, key)) {
                keys.add(key);
            }
        });
        if (keys.isEmpty()) {
            return null;
        }
        Key key = keys.get(Math.floorMod(pick, keys.size()));
        wasDamaged = true;
        damage(durable, space, key);
        damage(seen, space, key);
        return key;
    }

    /** Also when the last of several changes puts back what is durable: each of them will be written (seed 187205). */
    private boolean isChanging(Space space, Key key) {
        return Stream.concat(unsynced.stream().map(Unsynced::operation), buffer.operations().stream())
                .anyMatch(operation -> Image.isChangeOf(operation, space, key));
    }

    /**
     * Damages neighbouring durable records of both spaces, as an unreadable page does or a write that went to a wrong place.
     *
     * @param pick chooses where the page begins: any number
     * @return how many records were damaged
     */
    public int damagePage(int pick) {
        int damaged = 0;
        for (Space space : Space.values()) {
            for (int i = 0; i < PAGE_RECORDS; i++) {
                damaged += damageOne(space, pick) == null ? 0 : 1;
            }
        }
        return damaged;
    }

    /** Whether a record was ever damaged here. */
    public boolean wasDamaged() {
        return wasDamaged;
    }

    private static void damage(Image image, Space space, Key key) {
        image.space(space).computeIfPresent(key, (_, cell) -> new Image.Cell(cell.record(), true));
    }

    /** Whether the disk was ever slow. */
    public boolean wasSlow() {
        return wasSlow;
    }

    /** Makes the disk a thousand times slower, or lets it recover. */
    public void setSlow(boolean slow) {
        this.slow = slow;
        this.wasSlow |= slow;
    }

    /** Lets every write fail without a trace, or frees space again. */
    public void setFull(boolean full) {
        this.full = full;
    }

    /** Whether a write was refused and the process has not been told yet. */
    public boolean isRefusing() {
        return refusals > 0;
    }

    /** Who numbers events on this disk. */
    public Actor actor() {
        return seen.actor();
    }

    /** The cluster's view as saved by the last run; null when none was. */
    public @Nullable ClusterView savedView() {
        return seen.view();
    }

    /** Puts {@code view} on the disk as if a former run had saved it. Only before the first start. */
    public void prepare(ClusterView view) {
        StoreOp.SaveView save = new StoreOp.SaveView(0, view);
        seen.apply(save);
        durable.apply(save);
    }

    /** The record as a read would find it now; null when it is missing or damaged. */
    public @Nullable StoredRecord seen(Space space, Key key) {
        return readable(seen, space, key);
    }

    /** The record as it would be found after a power cut; null when it is missing or damaged. */
    public @Nullable StoredRecord durable(Space space, Key key) {
        return readable(durable, space, key);
    }

    private static @Nullable StoredRecord readable(Image image, Space space, Key key) {
        Image.Cell cell = image.space(space).get(key);
        return cell == null || cell.damaged() ? null : cell.record();
    }

    /** The keys of a space, damaged records included, in order. */
    public List<Key> keys(Space space) {
        return List.copyOf(seen.space(space).keySet());
    }

    /** The keys of the space that hold readable records, in order. */
    public List<Key> readableKeys(Space space) {
        List<Key> keys = new ArrayList<>();
        seen.space(space).forEach((key, cell) -> {
            if (!cell.damaged()) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Whether everything that was asked of the disk is done, but for scans: there is always another one. */
    public boolean isIdle() {
        return unsynced.isEmpty() && buffer.isIdle() && soon == 0;
    }
}
