package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.PassingError;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreBrokenException;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.log.LogRecovery;
import dev.dynamocart.server.store.log.WriteLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A log and a buffer in front of a database.
 *
 * <p>A write costs an entry in the log and one share of a sync. Its newest version stays in memory, where reads find it, until
 * the database has it. There are at most two generations of such versions: the young one takes writes; when it is large enough
 * it is closed and a thread of its own moves it into the database. Rewrites of a record within a generation meet in memory and
 * cost the database one write together.
 *
 * <p>Bounded: when both generations have reached the limit together, or the log has no room, writes are refused.
 */
public final class BufferedKeyStore implements KeyStore {

    private static final int CLOSE_SECONDS_MAX = 60;

    private final KeyStore database;
    private final StoreSettings.Buffer limits;
    private final WriteLog log;
    private final StoreHost host;
    private final Drain drain;
    private final ExecutorService drainer;
    private final ExecutorService maker;
    private Generation young;
    private @Nullable Generation closed;
    private volatile boolean isPressed;
    private volatile long shownBytes;

    private BufferedKeyStore(
            KeyStore database, StoreSettings settings, StoreHost host, ExecutorService maker, WriteLog log) {
        this.database = database;
        this.limits = settings.buffer();
        this.host = host;
        this.maker = maker;
        this.log = log;
        this.drain = new Drain(database, host, () -> isPressed);
        this.drainer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("drain").factory());
        this.young = new Generation(log.currentSegment());
    }

    /** An opened store and what its log had to tell. */
    public record Opened(BufferedKeyStore store, LogRecovery.Recovered recovered) {}

    /**
     * Moves what the log in {@code folder} holds into the database, then begins a new log.
     *
     * @throws StoreUnreadableException when the database lacks what the log has left to it, or is too damaged to take what the log
     *     holds
     * @throws IOException when the machine does not let the log be read or begun, or the database be written
     */
    public static Opened open(KeyStore database, Path folder, StoreSettings settings, StoreHost host)
            throws IOException, StoreUnreadableException {
        Files.createDirectories(folder);
        LogRecovery.Recovered recovered = LogRecovery.read(folder);
        if (database.watermark() < recovered.expectedWatermark()) {
            throw new StoreUnreadableException("The database ends at change " + database.watermark()
                    + ", but the log begins after change " + recovered.expectedWatermark());
        }
        // Also when there is nothing but an unfinished entry: the new log begins behind its number, so the database
        // must know it.
        if (!recovered.changes().isEmpty() || recovered.lastSequence() > database.watermark()) {
            takeOver(recovered, new Drain(database, host, () -> true));
        }
        WriteLog.delete(folder, recovered.lastSegment());
        ExecutorService maker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("segments").factory());
        long last = Math.max(recovered.lastSequence(), database.watermark());
        WriteLog log = WriteLog.open(folder, settings, host, maker, last);
        return new Opened(new BufferedKeyStore(database, settings, host, maker, log), recovered);
    }

    private static void takeOver(LogRecovery.Recovered recovered, Drain drain)
            throws StoreUnreadableException, IOException {
        try {
            drain.write(recovered.changes(), recovered.lastSequence());
        } catch (StoreBrokenException e) {
            @Nullable IOException passing = PassingError.behind(e, "The database cannot take what the log holds");
            if (passing != null) {
                throw passing;
            }
            throw new StoreUnreadableException("The database cannot take what the log holds: " + e.getMessage(), e);
        }
    }

    @Override
    public Reading read(Space space, Key key) {
        @Nullable Change change = young.find(space, key);
        Generation older = closed;
        if (change == null && older != null) {
            change = older.find(space, key);
        }
        return change == null ? database.read(space, key) : readingOf(change);
    }

    private static Reading readingOf(Change change) {
        return switch (change) {
            case Change.Put put -> new Reading.Found(put.bytes());
            case Change.Remove remove -> Reading.Missing.RECORD;
            case Change.MarkDamaged damaged -> Reading.Damaged.RECORD;
        };
    }

    @Override
    public void write(List<Change> changes, long watermark, Completion completion) {
        boolean isFull = bytes() >= limits.bytesMax();
        @Nullable String refusal = isFull ? "The write buffer is full." : log.refusal(changes);
        if (refusal != null) {
            // Nothing else would look again whether the log can grow by now.
            closeYoung();
            completion.refused(refusal);
            return;
        }
        for (Change change : changes) {
            long sequence = log.append(change);
            young.add(change, sequence, log.currentSegment());
        }
        log.onDurable(completion);
        closeYoung();
    }

    /** Closes the young generation when it is large enough and the one before has gone into the database. */
    private void closeYoung() {
        boolean isLarge = young.bytes() >= limits.bytesMax() / 2
                || young.segments() * limits.segmentBytes() >= limits.logBytesMax() / 2;
        isPressed = isLarge;
        if (!isLarge || closed != null || !log.roll()) {
            return;
        }
        isPressed = false;
        Generation moving = young;
        closed = moving;
        young = new Generation(log.currentSegment());
        drainer.execute(() -> {
            drain.move(moving, log);
            host.loop().execute(this::forgetClosed);
        });
    }

    private void forgetClosed() {
        closed = null;
        shownBytes = bytes();
        closeYoung();
    }

    private long bytes() {
        Generation older = closed;
        return young.bytes() + (older == null ? 0 : older.bytes());
    }

    @Override
    public long bufferBytes() {
        return shownBytes;
    }

    @Override
    public void sync(Completion completion) {
        log.onSynced(completion);
    }

    @Override
    public void flush() {
        shownBytes = bytes();
        log.flush();
    }

    @Override
    public long watermark() {
        return database.watermark();
    }

    @Override
    public Snapshot snapshot() {
        Generation older = closed;
        Map<Key, Change> home = new HashMap<>();
        Map<Key, Change> hints = new HashMap<>();
        if (older != null) {
            home.putAll(older.changesOf(Space.HOME));
            hints.putAll(older.changesOf(Space.HINTS));
        }
        home.putAll(young.changesOf(Space.HOME));
        hints.putAll(young.changesOf(Space.HINTS));
        return new OverlaidSnapshot(database.snapshot(), home, hints);
    }

    /** Moves everything into the database and deletes the log. */
    @Override
    public void close() {
        isPressed = true;
        try {
            maker.shutdown();
            drainer.shutdown();
            boolean isQuiet = maker.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                    && drainer.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
            log.close();
            if (isQuiet && !young.isEmpty()) {
                drain.write(young.changes(), young.lastSequence());
            }
            if (isQuiet) {
                log.deleteAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreBrokenException | IOException e) {
            System.getLogger(BufferedKeyStore.class.getName())
                    .log(System.Logger.Level.WARNING, "The log was not tidied up; the next start does it", e);
        } finally {
            database.close();
        }
    }
}
