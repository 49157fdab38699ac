package dev.dynamocart.core.host;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StoreOp}. */
public sealed interface StoreResult {

    /** The operation's id. */
    long id();

    /** The record that was read, its checksum verified. */
    record Found(long id, StoredRecord record) implements StoreResult {}

    /** There is no such record. */
    record Missing(long id) implements StoreResult {}

    /** There is a record, but its checksum does not fit: to be treated as lost, reported, and repaired from the others. */
    record Damaged(long id) implements StoreResult {}

    /** The write or delete is stored as {@link StoreOp} has it; the saved view, or what was to be synced, is on stable storage. */
    record Done(long id) implements StoreResult {}

    /** All hints. Damaged ones are left out. */
    record Hints(long id, List<Hint> hints) implements StoreResult {
        public Hints {
            hints = List.copyOf(hints);
        }
    }

    /** A hint without its versions. */
    record Hint(Key key, List<NodeId> hintFor) {
        public Hint {
            hintFor = List.copyOf(hintFor);
        }
    }

    /**
     * One slice of a scan.
     *
     * @param records in the order of {@link Key#BY_POSITION}
     * @param complete whether there is nothing more behind them in the span
     */
    record Scanned(long id, List<Entry> records, boolean complete) implements StoreResult {
        public Scanned {
            records = List.copyOf(records);
        }

        /**
         * A record that a scan met.
         *
         * @param record null when it is damaged
         */
        public record Entry(Key key, @Nullable StoredRecord record) {}

        /** One slice of a scan in the making: takes records in order until it is full. For stores. */
        public static final class Slice {

            private static final int OVERHEAD_BYTES = 64;

            private final StoreOp.Scan scan;
            private final List<Entry> records = new ArrayList<>();
            private long bytes;
            private boolean full;

            /** An empty slice for {@code scan}. */
            public Slice(StoreOp.Scan scan) {
                this.scan = scan;
            }

            /**
             * Offers the next record of the span.
             *
             * @return whether there is room for more; when there was none, the record was not taken
             */
            public boolean offer(Entry entry) {
                if (records.size() >= scan.recordsMax() || bytes >= scan.bytesMax()) {
                    full = true;
                    return false;
                }
                records.add(entry);
                StoredRecord record = entry.record();
                bytes += OVERHEAD_BYTES
                        + entry.key().length()
                        + (record == null ? 0 : record.siblings().payloadBytes());
                return true;
            }

            /** What was taken; complete when nothing had to be turned away. */
            public Scanned result() {
                return new Scanned(scan.id(), records, !full);
            }

            /** The slice of a store that has all of {@code entries}, of whatever span and order, in memory. */
            public static Scanned of(StoreOp.Scan scan, Stream<Entry> entries) {
                Key after = scan.after();
                Slice slice = new Slice(scan);
                Iterator<Entry> inOrder = entries.filter(entry -> scan.span().contains(entry.key()))
                        .filter(entry -> after == null || Key.BY_POSITION.compare(entry.key(), after) > 0)
                        .sorted(Comparator.comparing(Entry::key, Key.BY_POSITION))
                        .iterator();
                boolean hasRoom = true;
                while (hasRoom && inOrder.hasNext()) {
                    hasRoom = slice.offer(inOrder.next());
                }
                return slice.result();
            }
        }
    }

    /**
     * The event numbers above {@code after} and up to {@code upTo} belong to the asker.
     *
     * @param actor the node in its present incarnation
     */
    record Leased(long id, Actor actor, long after, long upTo) implements StoreResult {}

    /** The operation was not done and left no trace, for instance because the disk is full. */
    record Failed(long id, String reason) implements StoreResult {}
}
