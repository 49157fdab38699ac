package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import java.util.List;

/** A database in memory that does something before each write: waits, or throws. */
final class HookedKeyStore implements KeyStore {

    private final KeyStore inner = new MemoryKeyStore();
    private final Runnable beforeWrite;

    HookedKeyStore(Runnable beforeWrite) {
        this.beforeWrite = beforeWrite;
    }

    @Override
    public Reading read(Space space, Key key) {
        return inner.read(space, key);
    }

    @Override
    public void write(List<Change> changes, long watermark, Completion completion) {
        beforeWrite.run();
        inner.write(changes, watermark, completion);
    }

    @Override
    public void sync(Completion completion) {
        completion.written();
    }

    @Override
    public void flush() {
        inner.flush();
    }

    @Override
    public long watermark() {
        return inner.watermark();
    }

    @Override
    public Snapshot snapshot() {
        return inner.snapshot();
    }

    @Override
    public void close() {
        inner.close();
    }
}
