package dev.dynamocart.server.store;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard's database: records of bytes by key, in two spaces.
 *
 * <p>Promises: a read sees every write that was given before it, durable or not. It gives the bytes that were written last,
 * or says that they are missing or damaged; never other bytes. A write is reported when it is durable as
 * the store's {@code Durability} has it: where writes are buffered, when the end of the process does not take it any more. After a
 * crash every reported change of that kind is there, and the others are there or not, each as a whole.
 *
 * <p>Threads: one thread calls {@link #read}, {@link #write}, {@link #sync}, {@link #flush}, {@link #snapshot} and {@link #close}. A
 * snapshot may be read on any one thread. A completion is called once, on that one thread or inside {@code write}.
 */
public interface KeyStore extends AutoCloseable {

    /** Reads a record. Does not throw: what cannot be read is damaged. */
    Reading read(Space space, Key key);

    /**
     * Makes the changes, in order.
     *
     * @param watermark a number of the caller's, kept with the changes, see {@link #watermark}; a store that numbers the
     *     changes itself passes over it
     * @param completion told once when all changes are durable, or that none was made
     */
    void write(List<Change> changes, long watermark, Completion completion);

    /** {@code completion} is told {@code written} once all changes that were given so far are on stable storage. */
    void sync(Completion completion);

    /** The end of a round of writes: what was given is to become durable soon. */
    void flush();

    /** The highest watermark that the database itself holds durably; 0 before the first. It tells an old copy from a new. */
    long watermark();

    /** What waits in memory for the database, in bytes, about. On any thread. */
    default long bufferBytes() {
        return 0;
    }

    /** What the store holds now, for reading on another thread. To be closed. */
    Snapshot snapshot();

    /** Makes everything durable and lets go of all files. */
    @Override
    void close();

    /** Told how a write went. */
    interface Completion {
        /** All changes are durable. */
        void written();

        /** No change was made. {@code reason} is a sentence. */
        void refused(String reason);
    }

    /** The records at one moment. */
    interface Snapshot extends AutoCloseable {
        /**
         * Visits every record of a space, in no particular order.
         *
         * @return whether every record is there that should be; false when one has vanished from the database
         */
        boolean scan(Space space, Visitor visitor);

        /**
         * Visits the records of a span of positions in the order of {@link Key#BY_POSITION}, until the visitor has enough.
         *
         * @param after where to go on: the last key of an earlier scan; null to begin
         * @return whether it came to its end, the span's or the visitor's; false when damage cut it short. A record whose key is
         *     damaged is passed over: it counts as vanished.
         */
        boolean scan(Space space, Span span, @Nullable Key after, Visitor visitor);

        @Override
        void close();
    }

    /** Meets the records of a scan. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One record.
         *
         * @param reading found or damaged
         * @return whether to go on
         */
        boolean visit(Key key, Reading reading);
    }
}
