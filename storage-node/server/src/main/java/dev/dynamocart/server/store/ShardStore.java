package dev.dynamocart.server.store;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.state.ShardState;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.RecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers the core's store operations (see {@link StoreOp} for the order that it keeps).
 *
 * <p>Reads happen at once on the shard's thread: in the buffer, or with one look into the database. Leases, views, lists of
 * hints and scans block, so they have a thread of their own.
 *
 * <p>Threads: all on the shard's thread. Results are handed over there too, perhaps before {@link #submit} returns: the taker
 * queues them.
 */
public final class ShardStore {

    private static final int STOP_SECONDS_MAX = 10;

    private final KeyStore keys;
    private final ShardState state;
    private final Executor loop;
    private final Consumer<StoreResult> results;
    private final RecordCodec codec = new RecordCodec();
    private final ExecutorService patient = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("store").factory());

    /**
     * @param keys the records
     * @param state everything else that lasts
     * @param loop the shard's thread
     * @param results takes the answers
     */
    public ShardStore(KeyStore keys, ShardState state, Executor loop, Consumer<StoreResult> results) {
        this.keys = keys;
        this.state = state;
        this.loop = loop;
        this.results = results;
    }

    /** Does what the core asked for; the answer comes once. */
    public void submit(StoreOp operation) {
        switch (operation) {
            case StoreOp.Read read -> results.accept(read(read));
            case StoreOp.Write write -> write(write);
            case StoreOp.Delete delete -> change(delete.id(), new Change.Remove(delete.space(), delete.key()));
            case StoreOp.Sync sync -> keys.sync(answering(sync.id()));
            case StoreOp.ListHints list -> listHints(list);
            case StoreOp.Scan scan -> scan(scan);
            case StoreOp.Lease lease ->
                aside(lease.id(), () -> {
                    long after = state.lease(lease.count(), lease.newLife());
                    return new StoreResult.Leased(lease.id(), state.actor(), after, after + lease.count());
                });
            case StoreOp.SaveView save -> saveView(save);
        }
    }

    /** The end of a round of operations: what was written is to become durable. */
    public void flush() {
        keys.flush();
    }

    /** Finishes what is under way aside. Nothing may be submitted any more. */
    public void stop() {
        patient.shutdown();
        try {
            if (!patient.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                patient.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StoreResult read(StoreOp.Read read) {
        return switch (keys.read(read.space(), read.key())) {
            case Reading.Found found -> decoded(read.id(), found);
            case Reading.Missing missing -> new StoreResult.Missing(read.id());
            case Reading.Damaged damaged -> new StoreResult.Damaged(read.id());
        };
    }

    private StoreResult decoded(long id, Reading.Found found) {
        try {
            return new StoreResult.Found(id, codec.decode(found.bytes()));
        } catch (CodecException e) {
            return new StoreResult.Damaged(id);
        }
    }

    private void write(StoreOp.Write write) {
        try {
            change(write.id(), new Change.Put(write.space(), write.key(), codec.encode(write.record())));
        } catch (CodecException e) {
            results.accept(new StoreResult.Failed(write.id(), String.valueOf(e.getMessage())));
        }
    }

    private void change(long id, Change change) {
        keys.write(List.of(change), 0, answering(id));
    }

    private KeyStore.Completion answering(long id) {
        return new KeyStore.Completion() {
            @Override
            public void written() {
                results.accept(new StoreResult.Done(id));
            }

            @Override
            public void refused(String reason) {
                results.accept(new StoreResult.Failed(id, reason));
            }
        };
    }

    private void saveView(StoreOp.SaveView save) {
        try {
            byte[] view = codec.encodeView(save.view());
            aside(save.id(), () -> {
                state.saveView(view);
                return new StoreResult.Done(save.id());
            });
        } catch (CodecException e) {
            results.accept(new StoreResult.Failed(save.id(), String.valueOf(e.getMessage())));
        }
    }

    private void listHints(StoreOp.ListHints list) {
        KeyStore.Snapshot snapshot = keys.snapshot();
        aside(list.id(), () -> {
            try (snapshot) {
                List<StoreResult.Hint> hints = new ArrayList<>();
                RecordCodec ownCodec = new RecordCodec();
                snapshot.scan(Space.HINTS, (key, reading) -> {
                    addHint(key, reading, ownCodec, hints);
                    return true;
                });
                return new StoreResult.Hints(list.id(), hints);
            }
        });
    }

    private void scan(StoreOp.Scan scan) {
        KeyStore.Snapshot snapshot = keys.snapshot();
        aside(scan.id(), () -> {
            try (snapshot) {
                StoreResult.Scanned.Slice slice = new StoreResult.Scanned.Slice(scan);
                RecordCodec ownCodec = new RecordCodec();
                boolean isWhole = snapshot.scan(
                        scan.space(),
                        scan.span(),
                        scan.after(),
                        (key, reading) -> slice.offer(new StoreResult.Scanned.Entry(key, recordOf(reading, ownCodec))));
                return isWhole
                        ? slice.result()
                        : new StoreResult.Failed(scan.id(), "A page of the database is damaged.");
            }
        });
    }

    private static @Nullable StoredRecord recordOf(Reading reading, RecordCodec codec) {
        if (reading instanceof Reading.Found found) {
            try {
                return codec.decode(found.bytes());
            } catch (CodecException e) {
                return null;
            }
        }
        return null;
    }

    private static void addHint(Key key, Reading reading, RecordCodec codec, List<StoreResult.Hint> hints) {
        if (reading instanceof Reading.Found found) {
            try {
                StoredRecord stored = codec.decode(found.bytes());
                hints.add(new StoreResult.Hint(key, stored.hintFor()));
            } catch (CodecException e) {
                System.getLogger(ShardStore.class.getName())
                        .log(System.Logger.Level.WARNING, "The hint for {0} cannot be decoded: {1}", key, e);
            }
        }
    }

    /** A step that may block. */
    @FunctionalInterface
    private interface Step {
        StoreResult run() throws IOException;
    }

    private void aside(long id, Step step) {
        patient.execute(() -> {
            StoreResult result;
            try {
                result = step.run();
            } catch (Throwable e) { // the outermost loop: the core waits until there is an answer
                result = new StoreResult.Failed(id, e.toString());
            }
            StoreResult answer = result;
            loop.execute(() -> results.accept(answer));
        });
    }
}
