package dev.dynamocart.server.store.xodus;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.PassingError;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreBrokenException;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.checksum.SealedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.OutOfDiskSpaceException;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Records in Xodus. A write is one exclusive, durable transaction, so it should be large.
 *
 * <p>Xodus gives back flipped bits in silence, so nothing it says is believed: records are sealed, a census of the keys shows
 * when one has vanished from the tree, and whatever it throws while reading means "damaged". Once a scan has missed a record,
 * a missing record reads as damaged, because an absence cannot be believed any more.
 *
 * <p>Threads: {@link #read} on any thread; {@link #write} on one at a time.
 */
public final class XodusKeyStore implements KeyStore {

    private static final ByteIterable WATERMARK = new ArrayByteIterable(new byte[] {'w'});

    private final Environment environment;
    private final Store home;
    private final Store hints;
    private final Store notes;
    private volatile long watermark;
    private volatile boolean isComplete = true;

    private XodusKeyStore(Environment environment) {
        this.environment = environment;
        Transaction transaction = environment.beginExclusiveTransaction();
        try {
            home = environment.openStore("home", StoreConfig.WITHOUT_DUPLICATES, transaction);
            hints = environment.openStore("hints", StoreConfig.WITHOUT_DUPLICATES, transaction);
            notes = environment.openStore("notes", StoreConfig.WITHOUT_DUPLICATES, transaction);
            watermark = Note.parse(notes.get(transaction, WATERMARK)).first();
            transaction.commit();
        } finally {
            if (!transaction.isFinished()) {
                transaction.abort();
            }
        }
    }

    /**
     * Opens or creates the database in {@code folder}.
     *
     * @param cacheBytes how much of the database Xodus may keep in the heap
     * @throws StoreUnreadableException when Xodus cannot make sense of the files
     * @throws IOException when the machine does not let it open them
     */
    public static XodusKeyStore open(Path folder, long cacheBytes) throws StoreUnreadableException, IOException {
        @Nullable Environment environment = null;
        try {
            environment = Environments.newInstance(folder.toFile(), XodusSettings.of(cacheBytes));
            return new XodusKeyStore(environment);
        } catch (Exception e) { // the outermost word of Xodus: damaged files make it throw anything, a full disk
            // IOException
            if (environment != null) {
                closeQuietly(environment);
            }
            @Nullable IOException passing = PassingError.behind(e, "Xodus cannot open " + folder);
            if (passing != null) {
                throw passing;
            }
            throw new StoreUnreadableException("Xodus cannot open " + folder + ": " + e, e);
        }
    }

    private static void closeQuietly(Environment environment) {
        try {
            environment.close();
        } catch (Exception e) { // outermost: the files are given up anyway
            System.getLogger(XodusKeyStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "Xodus did not close a database that it could not open", e);
        }
    }

    @Override
    public Reading read(Space space, Key key) {
        try {
            return environment.computeInReadonlyTransaction(transaction -> {
                @Nullable ByteIterable sealed = storeOf(space).get(transaction, PlacedKey.bytesOf(key));
                if (sealed == null) {
                    return isComplete ? Reading.Missing.RECORD : Reading.Damaged.RECORD;
                }
                return SealedRecord.open(space, key, sealed.getBytesUnsafe(), sealed.getLength());
            });
        } catch (RuntimeException e) { // the outermost word of Xodus: damaged files make it throw anything
            return Reading.Damaged.RECORD;
        }
    }

    @Override
    public void write(List<Change> changes, long newWatermark, Completion completion) {
        boolean isWritten;
        try {
            isWritten = write(environment.beginExclusiveTransaction(), changes, newWatermark);
        } catch (RuntimeException e) { // the outermost word of Xodus: damaged files make it throw anything
            throw new StoreBrokenException("Xodus cannot write: " + e, e);
        }
        if (isWritten) {
            completion.written();
        } else {
            completion.refused("The disk is full.");
        }
    }

    /** Returns false when the disk is full. */
    private boolean write(Transaction transaction, List<Change> changes, long newWatermark) {
        try {
            Census homeCensus = new Census(notes, transaction, Space.HOME);
            Census hintCensus = new Census(notes, transaction, Space.HINTS);
            for (Change change : changes) {
                apply(change, transaction, change.space() == Space.HOME ? homeCensus : hintCensus);
            }
            homeCensus.save();
            hintCensus.save();
            long after = Math.max(watermark, newWatermark);
            notes.put(transaction, WATERMARK, new Note(after, 0).bytes());
            transaction.commit();
            watermark = after;
            return true;
        } catch (OutOfDiskSpaceException e) {
            transaction.abort();
            return false;
        }
    }

    private void apply(Change change, Transaction transaction, Census census) {
        Store store = storeOf(change.space());
        ByteIterable key = PlacedKey.bytesOf(change.key());
        boolean isKnown = store.get(transaction, key) != null;
        switch (change) {
            case Change.Put put -> {
                byte[] sealed = SealedRecord.seal(put.space(), put.key(), put.bytes());
                store.put(transaction, key, new ArrayByteIterable(sealed));
                census.present(put.key(), isKnown);
            }
            case Change.MarkDamaged damaged -> {
                store.put(transaction, key, new ArrayByteIterable(SealedRecord.damaged()));
                census.present(damaged.key(), isKnown);
            }
            case Change.Remove remove -> {
                store.delete(transaction, key);
                census.absent(remove.key(), isKnown);
            }
        }
    }

    @Override
    public void sync(Completion completion) {
        completion.written();
    }

    @Override
    public void flush() {
        // Every write is durable when it returns.
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public Snapshot snapshot() {
        Transaction transaction = environment.beginReadonlyTransaction();
        return new Snapshot() {
            @Override
            public boolean scan(Space space, Visitor visitor) {
                return scanIn(transaction, space, visitor);
            }

            @Override
            public boolean scan(Space space, Span span, @Nullable Key after, Visitor visitor) {
                return scanIn(transaction, space, span, after, visitor);
            }

            @Override
            public void close() {
                transaction.abort();
            }
        };
    }

    private boolean scanIn(Transaction transaction, Space space, Visitor visitor) {
        try (Cursor cursor = storeOf(space).openCursor(transaction)) {
            Census expected = new Census(notes, transaction, space);
            Census met = Census.empty(space);
            while (cursor.getNext()) {
                Key key = PlacedKey.keyOf(cursor.getKey());
                if (key != null) {
                    met.present(key, false);
                    if (!visitor.visit(key, opened(space, key, cursor))) {
                        return isComplete;
                    }
                }
            }
            isComplete = isComplete && met.agreesWith(expected);
        } catch (RuntimeException e) { // the outermost word of Xodus: damaged files make it throw anything
            isComplete = false;
        }
        return isComplete;
    }

    private boolean scanIn(Transaction transaction, Space space, Span span, @Nullable Key after, Visitor visitor) {
        try (Cursor cursor = storeOf(space).openCursor(transaction)) {
            ByteIterable begin = after == null ? PlacedKey.firstOf(span) : PlacedKey.bytesOf(after);
            boolean found = cursor.getSearchKeyRange(begin) != null;
            while (found) {
                Key key = PlacedKey.keyOf(cursor.getKey());
                boolean goesOn = true;
                if (key == null) {
                    isComplete = false;
                } else if (!span.contains(key)) {
                    goesOn = false;
                } else if (after == null || !key.equals(after)) {
                    goesOn = visitor.visit(key, opened(space, key, cursor));
                }
                found = goesOn && cursor.getNext();
            }
            return true;
        } catch (RuntimeException e) { // the outermost word of Xodus: damaged files make it throw anything
            isComplete = false;
            return false;
        }
    }

    private static Reading opened(Space space, Key key, Cursor cursor) {
        ByteIterable sealed = cursor.getValue();
        return SealedRecord.open(space, key, sealed.getBytesUnsafe(), sealed.getLength());
    }

    @Override
    public void close() {
        environment.close();
    }

    private Store storeOf(Space space) {
        return switch (space) {
            case HOME -> home;
            case HINTS -> hints;
        };
    }
}
